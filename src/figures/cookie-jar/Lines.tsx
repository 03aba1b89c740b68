import { Table } from '#figures/frame/Table.tsx';
import type { Verdict } from '#sim/cookie-jar.ts';
import { cookieJarWords } from '#ui/words/cookie-jar.ts';
import { becauseWord, elide } from './tell.ts';

const words = cookieJarWords.table;

/** The picture's twin: every line that came in, and what the browser made of it. */
export function Lines({ verdicts }: { verdicts: readonly Verdict[] }) {
  return (
    <Table heads={words.heads}>
      {verdicts.length === 0 && (
        <tr>
          <td colSpan={words.heads.length}>{words.none}</td>
        </tr>
      )}
      {verdicts.map((verdict, i) => (
        <tr key={`${i} ${verdict.line}`}>
          <th scope="row">{i + 1}</th>
          <td>
            <code>{elide(verdict.line, 60)}</code>
          </td>
          <td>{verdict.asked.url}</td>
          <td>{verdict.kept ? cookieJarWords.verdict.kept : cookieJarWords.verdict.refused}</td>
          <td>{becauseWord(verdict)}</td>
        </tr>
      ))}
    </Table>
  );
}
