import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { whereItStands } from '#figures/frame/status.ts';
import { useExperiment } from '#figures/frame/use-experiment.ts';
import { capital } from '#figures/frame/view.ts';
import { Counter } from '#shapes/Counter.tsx';
import { confusion } from '#sim/wire/tabs.ts';
import { type Middle, onePerPerson, orders, readPut, type Version } from '#sim/wire/wiring.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { wireViewWords } from '#ui/words/wire-view.ts';
import { useWords } from '#ui/words.ts';
import { Board } from './Board.tsx';
import { Bytes } from './Bytes.tsx';
import { tall, wide } from './geometry.ts';
import { Knobs } from './Knobs.tsx';
import { Twin } from './Twin.tsx';
import { WiringStory } from './wiring-story.ts';
import '#ui/radio.css';
import './wire-view.css';

export interface WireViewProps {
  readonly id: string;
  readonly seed: number;
  /** How connections are used at first. Default `1.1`. */
  readonly http?: Version;
  /** What stands between at first. Default `none`. */
  readonly between?: Middle;
  /** The connection, 1 to 4, that each of the nine requests is put on at first: `1 2 3 1 1 3 3 1 2`. Default: one for each person. */
  readonly put?: string;
  /** The first frame: this request (from 1) waits. Default 1. */
  readonly first?: number;
}

/** Requests of three people on connections that the reader chooses, and a shop that takes a connection for a customer. */
export function WireView({ id, seed, http = '1.1', between = 'none', put, first = 1 }: WireViewProps) {
  const words = useWords(wireViewWords);
  const common = useWords(figureStrings);
  const lanesOf = (put === undefined ? undefined : readPut(put, orders.length)) ?? onePerPerson(orders);
  const { story, root } = useExperiment(
    id,
    (surroundings) =>
      new WiringStory({ seed, first, given: { version: http, middle: between, put: lanesOf }, ...surroundings }),
  );
  const alone = story.wiring.value.middle === 'none';
  const sent = story.current.value?.number ?? 0;
  const status = whereItStands(common, story, sent, alone ? words.door : words.gate);
  const { mixed, split } = confusion(story.tabs.value);
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={logOf(story, words, status)}
      tableTitle={words.table.title}
      table={<Twin story={story} />}
      below={
        <>
          <Knobs id={id} story={story} />
          <div class="wire-counters">
            <Counter value={mixed} unit={words.mixed(mixed)} />
            <Counter value={split} unit={words.split(3)} />
          </div>
          <Bytes story={story} />
          <p class="figure-caption">
            {words.tabs} {words.hint}
          </p>
        </>
      }
    >
      <Layouts
        wide={() => <Board story={story} geometry={wide(alone)} />}
        tall={() => <Board story={story} geometry={tall(alone)} />}
      />
    </Frame>
  );
}

/** The picture in sentences: where the last request landed, with whose orders, and how wrong the tabs are. */
function logOf(story: WiringStory, words: typeof wireViewWords, status: string): string {
  const last = story.wires.value.requests[story.arrived.value - 1];
  const tab = story.tabs.value.find(({ holds }) => holds.some(({ number }) => number === last?.number));
  if (!last || !tab) return `${capital(status)}.`;
  const others = [...new Set(tab.holds.map(({ who }) => who))]
    .filter((who) => who !== last.who)
    .map(capital)
    .join(', ');
  const { mixed, split } = confusion(story.tabs.value);
  const landed = words.log(last.number, capital(last.who), last.item, last.server, tab.port, others);
  return `${landed} ${words.wrong(mixed, split)} ${capital(status)}.`;
}
