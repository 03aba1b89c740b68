import { useComputed } from '@preact/signals';
import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import type { Steps } from '#figures/frame/steps.ts';
import { Table } from '#figures/frame/Table.tsx';
import { useAlive } from '#figures/frame/use-alive.ts';
import { useSteps } from '#figures/frame/use-steps.ts';
import { Counter } from '#shapes/Counter.tsx';
import {
  type Carrier,
  type LeakDeed,
  type LeakMap as LeakMapState,
  leakMap,
  leakPlaces,
  leakScript,
  leaks,
  leaksAt,
  lineAt,
  lookAt,
} from '#sim/leak-map.ts';
import { type Policy, policies } from '#sim/referer.ts';
import { leakMapWords as words } from '#ui/words/leak-map.ts';
import { Board } from './Board.tsx';
import { tall, wide } from './geometry.ts';
import { Line } from './Line.tsx';
import { readDeed } from './read-deed.ts';
import './leak-map.css';

export interface LeakMapProps {
  readonly id: string;
}

/** Where a session id turns up when it is part of the address. */
export function LeakMap({ id }: LeakMapProps) {
  const { story, root } = useSteps<LeakDeed>(id, { script: leakScript, first: 0, readDeed });
  const map = useComputed(() => story.done.value.reduce(lookAt, leakMap)).value;
  const last = map.seen.at(-1);
  const look = (place: LeakMapState['seen'][number]) => {
    const next = story.next.value;
    if (next?.do === 'look' && next.place === place) story.player.step();
    else story.add({ do: 'look', place });
  };
  const status = words.status(map.seen.length, leakPlaces.length);
  const said = last
    ? `${words.places[last]}: ${leaksAt(map, last) ? words.found : words.clean}. ${words.reads[last]}`
    : words.nothing;
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={`${said} ${leaks(map).length} ${words.turned(leakPlaces.length)}.`}
      below={<p class="figure-caption">{words.caption}</p>}
      tableTitle={words.table.title}
      table={<Places map={map} />}
    >
      <Layouts
        wide={() => <Board map={map} geometry={wide} look={look} />}
        tall={() => <Board map={map} geometry={tall} look={look} />}
      />
      <div class="leak-below">
        <div class="leak-read">
          <p>{last ? words.reads[last] : words.nothing}</p>
          {last && <Line text={lineAt(map, last)} />}
        </div>
        <div class="leak-side">
          <Counter value={leaks(map).length} unit={words.turned(leakPlaces.length)} />
          <Knobs id={id} map={map} story={story} />
        </div>
      </div>
    </Frame>
  );
}

interface KnobsProps {
  readonly id: string;
  readonly map: LeakMapState;
  readonly story: Steps<LeakDeed>;
}

function Knobs({ id, map, story }: KnobsProps) {
  const off = !useAlive();
  return (
    <div class="leak-knobs">
      <fieldset disabled={off}>
        <legend>{words.carried}</legend>
        {Object.entries(words.carriers).map(([by, word]) => (
          <label key={by}>
            <input
              type="radio"
              name={`${id}-carrier`}
              checked={by === map.carrier}
              onChange={() => story.add({ do: 'carry', by: by as Carrier })}
            />{' '}
            {word}
          </label>
        ))}
      </fieldset>
      <p>
        <label for={`${id}-policy`}>{words.policy}</label>
        <select
          id={`${id}-policy`}
          disabled={off}
          value={map.policy}
          onChange={({ currentTarget: { value } }) => story.add({ do: 'policy', policy: value as Policy })}
        >
          {policies.map((policy) => (
            <option key={policy} value={policy} selected={policy === map.policy}>
              {policy}
              {policy === 'strict-origin-when-cross-origin' ? words.today : ''}
            </option>
          ))}
        </select>
      </p>
    </div>
  );
}

/** The map's twin. */
function Places({ map }: { map: LeakMapState }) {
  const { heads, yes, no } = words.table;
  return (
    <Table heads={heads}>
      {leakPlaces.map((place) => {
        const seen = map.seen.includes(place);
        return (
          <tr key={place}>
            <th scope="row">{words.places[place]}</th>
            <td>{seen ? yes : no}</td>
            <td>{seen && <Line text={lineAt(map, place)} />}</td>
            <td>{seen ? (leaksAt(map, place) ? yes : no) : ''}</td>
          </tr>
        );
      })}
    </Table>
  );
}
