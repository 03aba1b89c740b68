import { useState } from 'preact/hooks';
import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { Requests } from '#figures/frame/Requests.tsx';
import { logOf, statusOf } from '#figures/frame/status.ts';
import { useStory } from '#figures/frame/use-story.ts';
import type { Place } from '#sim/cluster.ts';
import { type KillStory, killPlaces, killSwitch } from '#sim/kill-switch.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { killSwitchWords as words } from '#ui/words/kill-switch.ts';
import { Board } from './Board.tsx';
import { tall, wide } from './geometry.ts';
import { Places } from './Places.tsx';
import './kill-switch.css';

export interface KillSwitchProps {
  readonly id: string;
  readonly story: KillStory;
  readonly seed: number;
  /** The shop that is shown first. Default `server`. */
  readonly place?: Place;
  /** The first frame: this request (from 1) waits at the gate. Default 1. */
  readonly first?: number;
}

/** One shop, three places for its baskets, and servers that can be killed, taken out and added. */
export function KillSwitch({ id, story: told, seed, place = 'server', first = 1 }: KillSwitchProps) {
  const { story, root } = useStory({
    id,
    seed,
    first,
    scripts: () => killPlaces.map((one) => killSwitch(told, one)),
  });
  const [does, setDoes] = useState<'stop' | 'remove'>('stop');
  const shown = killPlaces.find((one) => one === story.knobs.value.place) ?? place;
  const index = killPlaces.indexOf(shown);
  const scene = story.scene(index);
  const status = statusOf(story, scene, figureStrings.gate);
  const all = story.stops.value.length - 1;
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={`${words.places[shown].title}: ${logOf(scene, status)}`}
      tableTitle={figureStrings.table.title(all)}
      table={<Requests seen={scene.cluster.requests} all={all} pins={shown === 'server'} />}
      below={
        <>
          <Places id={id} story={story} shown={shown} />
          <fieldset class="kill-acts">
            <legend>{words.acts}</legend>
            {(['stop', 'remove'] as const).map((one) => (
              <label key={one}>
                <input type="radio" name={`${id}-does`} checked={does === one} onChange={() => setDoes(one)} />{' '}
                {one === 'stop' ? words.kill : words.remove}
              </label>
            ))}
          </fieldset>
          <p class="figure-caption">{words.caption}</p>
        </>
      }
    >
      <Layouts
        wide={() => <Board story={story} index={index} scene={scene} geometry={wide(shown)} does={does} />}
        tall={() => <Board story={story} index={index} scene={scene} geometry={tall(shown)} does={does} />}
      />
    </Frame>
  );
}
