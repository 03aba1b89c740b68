import { Table } from '#figures/frame/Table.tsx';
import { compare } from '#sim/x-ray/compare.ts';
import { proxies } from '#sim/x-ray/pass.ts';
import type { Passage } from '#sim/x-ray/script.ts';
import { headerXRayWords } from '#ui/words/header-x-ray.ts';
import { useWords } from '#ui/words.ts';

/** The picture's twin: what becomes of every line that came in, through each of the three. */
export function AllThree({ setting, way }: Omit<Passage, 'through'>) {
  const words = useWords(headerXRayWords);
  const all = proxies.map((through) => compare(through, setting, way));
  const received = all[0]?.filter(({ before }) => before !== undefined) ?? [];
  const added = all.map((lines) => lines.filter(({ fate }) => fate === 'added'));
  const most = Math.max(...added.map(({ length }) => length));
  return (
    <Table heads={[words.table.head, ...proxies.map((through) => words.through[through])]}>
      {received.map(({ before }) => (
        <tr key={before}>
          <th scope="row">
            <code>{before}</code>
          </th>
          {all.map((lines, i) => {
            const line = lines.find((one) => one.before === before);
            return (
              <td key={proxies[i]}>
                {words.fates[line?.fate ?? 'removed']}
                {line?.fate === 'changed' && (
                  <>
                    {': '}
                    <code>{line.after}</code>
                  </>
                )}
              </td>
            );
          })}
        </tr>
      ))}
      {Array.from({ length: most }, (_, row) => (
        <tr key={row}>
          <th scope="row">{words.fates.added}</th>
          {added.map((lines, i) => (
            <td key={proxies[i]}>{lines[row] ? <code>{lines[row].after}</code> : words.nothing}</td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
