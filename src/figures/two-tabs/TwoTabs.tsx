import { Choice } from '#figures/frame/Choice.tsx';
import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { Table } from '#figures/frame/Table.tsx';
import { type Errand, interleave, move, type Rule, rules } from '#sim/interleave.ts';
import { twoTabsWords as words } from '#ui/words/two-tabs.ts';
import { Board } from './Board.tsx';
import { answer, command } from './commands.ts';
import { tall, wide } from './geometry.ts';
import { Score } from './Score.tsx';
import { useTabs } from './use-tabs.ts';
import './two-tabs.css';

export interface TwoTabsProps {
  readonly id: string;
  /** What the second tab does: it `adds` jam, or `signs-out`. Default `adds`. */
  readonly errand?: Errand;
  /** How the servers write. Default `whole`. */
  readonly rule?: Rule;
  /** Decides the order of the steps. */
  readonly seed: number;
}

/** Two requests of one web session, whose steps the reader interleaves. */
export function TwoTabs({ id, errand = 'adds', rule = 'whole', seed }: TwoTabsProps) {
  const { story, root } = useTabs({ id, errand, rule, seed });
  const { rule: now, order } = story.knobs.value;
  const all = interleave(errand, now, order);
  const { happened } = story;
  const last = all.steps[happened - 1];
  const over = happened === all.steps.length;
  const log = [
    ...(last ? [words.said(happened, last.tab, command(last, now), answer(last, now)), words.inStore(last.store)] : []),
    ...(over && all.lost.length > 0 ? [words.lostSaid(all.lost)] : []),
    ...(over && all.risen ? [words.risenSaid] : []),
  ].join(' ');
  const board = { story, all, rule: now } as const;
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={words.status(happened, all.steps.length)}
      log={log}
      tableTitle={words.table.title(all.steps.length)}
      table={
        <Table heads={words.table.heads}>
          {all.steps.map((step, i) => (
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              <td>{i < happened ? step.tab : words.table.notYet}</td>
              <td>{i < happened ? command(step, now) : ''}</td>
              <td>{i < happened ? answer(step, now) : ''}</td>
              <td>{i < happened ? (step.store ? words.basket(step.store) : words.table.none) : ''}</td>
            </tr>
          ))}
        </Table>
      }
      below={
        <>
          <Choice
            id={id}
            name="rule"
            legend={words.rulesTitle}
            options={rules.map((value) => ({ value, ...words.rules[value] }))}
            chosen={now}
            onChoose={(value) => story.turn({ rule: value })}
          />
          <p class="figure-caption">{words.hint}</p>
        </>
      }
    >
      <Layouts wide={() => <Board {...board} geometry={wide} />} tall={() => <Board {...board} geometry={tall} />} />
      <Score
        id={id}
        all={all}
        rule={now}
        order={order}
        happened={happened}
        onMove={(from, to) => {
          const moved = move(order, from, to);
          if (moved.order !== order) story.turn({ order: moved.order }, 'end');
          return moved.at;
        }}
      />
    </Frame>
  );
}
