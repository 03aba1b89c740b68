import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { useExperiment } from '#figures/frame/use-experiment.ts';
import { rules } from '#sim/dispatch/balance.ts';
import { runLength, serverNames } from '#sim/dispatch/queues.ts';
import { dispatcherWords } from '#ui/words/dispatcher.ts';
import { useWords } from '#ui/words.ts';
import { Dispatch } from './dispatch.ts';
import { tall, wide } from './geometry.ts';
import { Knobs } from './Knobs.tsx';
import { Lanes } from './Lanes.tsx';
import { Numbers, Queues } from './Numbers.tsx';
import './dispatcher.css';

export interface DispatcherProps {
  readonly id: string;
  readonly seed: number;
  /** How many times slower b2 is, from 1 to 8. Default 1. */
  readonly slow?: number;
  /** Requests a second, from 3 to 9. Default 6. */
  readonly rate?: number;
  /** Weight of b2 beside two of 4. Default 1. */
  readonly weight?: number;
}

/** The same requests for three rules of balancing, with one server that the reader slows down. */
export function Dispatcher({ id, seed, slow = 1, rate = 6, weight = 1 }: DispatcherProps) {
  const words = useWords(dispatcherWords);
  const { story, root } = useExperiment(id, (page) => new Dispatch(seed, { slow, rate, weight }, page));
  const counts = story.counts.value;
  const label = rules
    .map((rule, i) =>
      words.label(
        words.rules[rule],
        serverNames.map((name, j) => `${name} ${counts[i]?.servers[j]?.open ?? 0}`).join(', '),
      ),
    )
    .join(' ');
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={words.status(story.seconds.value, runLength / 1000)}
      log={label}
      below={
        <>
          <Numbers counts={counts} />
          <p class="figure-caption">{words.caption}</p>
        </>
      }
      tableTitle={words.table.title}
      table={<Queues counts={counts} />}
    >
      <Knobs id={id} story={story} />
      <Layouts
        wide={() => <Lanes story={story} geometry={wide} label={label} />}
        tall={() => <Lanes story={story} geometry={tall} label={label} />}
      />
    </Frame>
  );
}
