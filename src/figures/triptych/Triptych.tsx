import { Frame } from '#figures/frame/Frame.tsx';
import { Requests } from '#figures/frame/Requests.tsx';
import { logOf, statusOf } from '#figures/frame/status.ts';
import { useStory } from '#figures/frame/use-story.ts';
import type { Place } from '#sim/cluster.ts';
import { run } from '#sim/run.ts';
import { type Disaster, disasters, threePlaces } from '#sim/three-places.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { Column } from './Column.tsx';
import { Told } from './Told.tsx';
import './triptych.css';

const words = figureStrings.triptych;
const places: readonly Place[] = ['cookie', 'server', 'store'];

export interface TriptychProps {
  /** Default `three-places`. */
  readonly id?: string;
  /** Default 7. */
  readonly seed?: number;
}

/** The first request that comes to the gate with the pin of a server that has stopped; the figure opens there. */
export function firstOrphan(seed: number): number {
  const cluster = run(threePlaces('server', seed), seed).moments.at(-1)?.cluster;
  return cluster?.requests.find(({ flag }) => flag === 'DI')?.number ?? 1;
}

/** The disaster that the reader chose, or a crash. */
function disasterOf({ disaster }: Readonly<Record<string, string>>): Disaster {
  return disasters.find((one) => one === disaster) ?? 'crash';
}

/** The same traffic and the same disaster through the cookie, one server and the shared store. */
export function Triptych({ id = 'three-places', seed = 7 }: TriptychProps) {
  const { story, root } = useStory({
    id,
    seed,
    first: firstOrphan(seed),
    scripts: (now, _, knobs) => places.map((place) => threePlaces(place, now, disasterOf(knobs))),
  });
  const disaster = disasterOf(story.knobs.value);
  const scenes = places.map((_, i) => story.scene(i));
  const middle = scenes[1] as (typeof scenes)[number];
  const status = statusOf(story, middle, figureStrings.gate);
  const next = ['b2', 'b3', 'b1'].find(
    (name) => middle.cluster.servers.find((server) => server.name === name)?.state !== 'down',
  );
  const all = story.stops.value.length - 1;
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={logOf(middle, status)}
      first="controls"
      told={<Told story={story} scene={middle} disaster={disaster} />}
      onStop={next === undefined ? undefined : () => story.toggle(next)}
      tableTitle={figureStrings.table.title(all)}
      table={places.map((place, i) => (
        <section key={place}>
          <h3>{words[place].title}</h3>
          <Requests seen={(scenes[i] as typeof middle).cluster.requests} all={all} pins={place === 'server'} />
        </section>
      ))}
    >
      <div class="triptych">
        {places.map((place, i) => (
          <Column
            key={place}
            story={story}
            disaster={disaster}
            place={place}
            index={i}
            scene={scenes[i] as typeof middle}
            first={i === 0}
          />
        ))}
      </div>
    </Frame>
  );
}
