import { Table } from '#figures/frame/Table.tsx';
import { rules } from '#sim/dispatch/balance.ts';
import type { Measured } from '#sim/dispatch/measure.ts';
import { serverNames } from '#sim/dispatch/queues.ts';
import { dispatcherWords } from '#ui/words/dispatcher.ts';
import { useWords } from '#ui/words.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** The three rules side by side. */
export function Numbers({ counts }: { counts: readonly Measured[] }) {
  const words = useWords(dispatcherWords);
  return (
    <div class="dispatch-numbers">
      <Table heads={words.heads}>
        {rules.map((rule, i) => {
          const { servers = [], p50, p95, p99 } = counts[i] ?? {};
          return (
            <tr key={rule}>
              <th scope="row">{words.rules[rule]}</th>
              <td>{sum(servers.map(({ answered }) => answered))}</td>
              <td>{sum(servers.map(({ open }) => open))}</td>
              <td>{words.ms(p50)}</td>
              <td>{words.ms(p95)}</td>
              <td>{words.ms(p99)}</td>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}

/** The picture's twin: each queue. */
export function Queues({ counts }: { counts: readonly Measured[] }) {
  const words = useWords(dispatcherWords);
  return (
    <Table heads={words.table.heads}>
      {rules.flatMap((rule, i) =>
        serverNames.map((server, j) => {
          const { sent, answered, open } = counts[i]?.servers[j] ?? { sent: 0, answered: 0, open: 0 };
          return (
            <tr key={`${rule} ${server}`}>
              <th scope="row">{words.rules[rule]}</th>
              <td>{server}</td>
              <td>{sent}</td>
              <td>{answered}</td>
              <td>{open}</td>
            </tr>
          );
        }),
      )}
    </Table>
  );
}
