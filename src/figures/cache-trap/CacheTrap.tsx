import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { Requests } from '#figures/frame/Requests.tsx';
import { logOf, statusOf } from '#figures/frame/status.ts';
import { useStory } from '#figures/frame/use-story.ts';
import { Counter } from '#shapes/Counter.tsx';
import type { Cluster } from '#sim/cluster.ts';
import { cacheTrap } from '#sim/scripts.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { Board } from './Board.tsx';
import { tall, wide } from './geometry.ts';
import './cache-trap.css';

const words = figureStrings.cacheTrap;

export interface CacheTrapProps {
  readonly id: string;
  readonly seed: number;
}

/** How many clients carry a pin to each server. */
function Landed({ cluster }: { cluster: Cluster }) {
  const all = cluster.clients.length;
  return (
    <div class="cache-landed">
      {cluster.servers.map(({ name }) => (
        <Counter
          key={name}
          value={cluster.clients.filter(({ jar }) => jar.pins.includes(name)).length}
          unit={words.of(all)}
          note={words.landed(name)}
          lost={false}
        />
      ))}
    </div>
  );
}

/** A shared cache keeps the first answer with its pin, and hands it to everybody; one header cures it. */
export function CacheTrap({ id, seed }: CacheTrapProps) {
  const { story, root } = useStory({ id, seed, first: 1, scripts: (_, cured) => [cacheTrap(cured)] });
  const scene = story.scene();
  const status = statusOf(story, scene, figureStrings.cache);
  const all = story.stops.value.length - 1;
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={logOf(scene, status)}
      tableTitle={figureStrings.table.title(all)}
      table={<Requests seen={scene.cluster.requests} all={all} pins paths />}
      below={
        <>
          <Landed cluster={scene.cluster} />
          <label class="cache-cure">
            <input
              type="checkbox"
              checked={story.option.value}
              onChange={(event) => story.choose(event.currentTarget.checked)}
            />{' '}
            <span>
              {words.toggle[0]} <code>{words.toggle[1]}</code> {words.toggle[2]}
            </span>
          </label>
          <p class="figure-caption">{words.caption}</p>
        </>
      }
    >
      <Layouts
        wide={() => <Board story={story} scene={scene} geometry={wide} />}
        tall={() => <Board story={story} scene={scene} geometry={tall} />}
      />
    </Frame>
  );
}
