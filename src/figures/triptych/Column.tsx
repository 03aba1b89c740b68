import { Layouts } from '#figures/frame/Layouts.tsx';
import type { Story } from '#figures/frame/story.ts';
import { Counter } from '#shapes/Counter.tsx';
import type { Place } from '#sim/cluster.ts';
import { count, sessionCookieBytes } from '#sim/count.ts';
import type { Picture } from '#sim/picture.ts';
import type { Disaster } from '#sim/three-places.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { triptychWords } from '#ui/words/triptych.ts';
import { TallDrawing } from './TallDrawing.tsx';
import { WideDrawing } from './WideDrawing.tsx';

const words = figureStrings.triptych;

interface ColumnProps {
  readonly story: Story;
  readonly place: Place;
  readonly disaster: Disaster;
  /** Which of the story's runs. */
  readonly index: number;
  readonly scene: Picture;
  /** In a stack the names are printed once, over the first. */
  readonly first: boolean;
}

/** What the place costs, from the run so far. */
function Cost({ place, scene: { cluster } }: Pick<ColumnProps, 'place' | 'scene'>) {
  if (place === 'server') return <p class="triptych-cost">{words.costs.server}</p>;
  const { served, lookups } = count(cluster);
  const amount =
    place === 'cookie'
      ? words.bytes(sessionCookieBytes(cluster).toLocaleString('en'))
      : words.lookups(served > 0 ? lookups / served : 1);
  const [before, after] = words.costs[place];
  return (
    <p class="triptych-cost">
      {before}
      <strong>{amount}</strong>
      {after}
    </p>
  );
}

/** One of the three places: its picture, what it lost, what it costs. */
export function Column({ story, place, disaster, index, scene, first }: ColumnProps) {
  const { cluster } = scene;
  const { lost, moved, stolen, failed, strangers, skew, cookieBytes } = count(cluster);
  const all = cluster.clients.length;
  const theft = disaster === 'thief';
  const harm = theft ? stolen : lost;
  const { title, lead } = words[place];
  return (
    <section class="triptych-column">
      <div class="triptych-head">
        <h2>{title}</h2>
        <p class={harm > 0 ? 'triptych-short triptych-short-lost' : 'triptych-short'} aria-hidden="true">
          <b>{harm}</b> {theft ? triptychWords.stolenShort : words.lostShort(cluster.begun)}
        </p>
        <p class="triptych-lead">{lead}</p>
      </div>
      <Layouts
        wide={() => <WideDrawing story={story} place={place} index={index} scene={scene} />}
        tall={() => <TallDrawing story={story} place={place} index={index} scene={scene} names={first} />}
      />
      <Counter
        value={harm}
        unit={theft ? triptychWords.stolen(cluster.requests.length) : words.lost(cluster.begun)}
        note={place === 'server' ? words.moved(moved, all) : words.untied}
      />
      <Cost place={place} scene={scene} />
      <p class="triptych-tally">
        {triptychWords.tally(failed, strangers, skew.toFixed(1), cookieBytes.toLocaleString('en'))}
      </p>
    </section>
  );
}
