import { Choice } from '#figures/frame/Choice.tsx';
import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { Switch } from '#figures/frame/Switch.tsx';
import { Table } from '#figures/frame/Table.tsx';
import { type Answer, answers, type Habit, habits, products, visits } from '#sim/expiry.ts';
import { expiryWords as words } from '#ui/words/expiry-lanes.ts';
import { tall, wide } from './geometry.ts';
import { Lanes } from './Lanes.tsx';
import { minuteOf, useLanes } from './use-lanes.ts';
import './expiry-lanes.css';

export interface ExpiryLanesProps {
  readonly id: string;
  /** What the shop says about time, at first. Default `fixed`. */
  readonly habit?: Habit;
  /** Decides when the visits come. */
  readonly seed: number;
}

/** The same visits against three stores, and what each store makes of time. */
export function ExpiryLanes({ id, habit = 'fixed', seed }: ExpiryLanesProps) {
  const { story, root } = useLanes({ id, habit, seed });
  const { habit: said, filter } = story.knobs.value;
  const when = visits(story.seed.value);
  const lane = (product: (typeof products)[number]): readonly Answer[] =>
    answers({ product, habit: said, filter: filter === 'on' }, when);
  const all = { redis: lane('redis'), memcached: lane('memcached'), dynamodb: lane('dynamodb') };
  const now = minuteOf(story.player.time.value);
  const made = when.filter(({ at }) => at <= now).length;
  const waiting = story.waiting.value;
  const status =
    waiting !== undefined
      ? words.waiting(waiting, when.length, when[waiting - 1]?.at ?? 0)
      : story.atEnd.value
        ? words.over(when.length)
        : made === 0
          ? words.before(when.length)
          : words.status(made, when.length, Math.max(0, Math.round(now)));
  const last = when[made - 1];
  const log = last
    ? [
        words.said(last.at, words.does[last.does]),
        ...products.map((one) =>
          words.saidOf(words.products[one].name, words.found[all[one][made - 1]?.found ?? 'gone']),
        ),
      ].join(' ')
    : status;
  const drawing = { now, answers: all, moves: story.touched.value } as const;
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={log}
      tableTitle={words.table.title(when.length)}
      table={
        <Table heads={[...words.table.heads, ...products.map((one) => words.products[one].name)]}>
          {when.map(({ at, does }, i) => (
            <tr key={at}>
              <th scope="row">{at}</th>
              <td>{i < made ? words.does[does] : words.table.notYet}</td>
              {products.map((one) => {
                const { found, until } = all[one][i] as Answer;
                return <td key={one}>{i < made ? `${words.found[found]}${words.table.until(until)}` : ''}</td>;
              })}
            </tr>
          ))}
        </Table>
      }
      below={
        <>
          <ul class="lanes-legend">
            {(['live', 'kept', 'found', 'missed'] as const).map((one) => (
              <li key={one} class={`lanes-legend-${one}`}>
                {words.legend[one]}
              </li>
            ))}
          </ul>
          <Choice
            id={id}
            name="habit"
            legend={words.habitsTitle}
            options={habits.map((value) => ({ value, ...words.habits[value] }))}
            chosen={said}
            onChoose={(value) => story.turn({ habit: value })}
          />
          <Switch
            label={words.filter}
            on={filter === 'on'}
            onChange={(on) => story.turn({ filter: on ? 'on' : 'off' })}
          />
        </>
      }
    >
      <Layouts
        wide={() => <Lanes {...drawing} geometry={wide} />}
        tall={() => <Lanes {...drawing} geometry={tall} />}
      />
    </Frame>
  );
}
