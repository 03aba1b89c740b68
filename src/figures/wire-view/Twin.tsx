import { Table } from '#figures/frame/Table.tsx';
import { lanes } from '#sim/wire/wiring.ts';
import { wireViewWords } from '#ui/words/wire-view.ts';
import { useWords } from '#ui/words.ts';
import type { WiringStory } from './wiring-story.ts';

/** The picture's twin, one request a row; the connection can be chosen here as well. */
export function Twin({ story }: { story: WiringStory }) {
  const { table: words, connection: named, item: called } = useWords(wireViewWords);
  const tabs = story.tabs.value;
  return (
    <Table heads={words.heads}>
      {story.wires.value.requests.map(({ number, who, item, connection, server, seenAs }) => {
        const tab = tabs.find(({ holds }) => holds.some((one) => one.number === number));
        const mixed = tab && new Set(tab.holds.map((one) => one.who)).size > 1;
        return (
          <tr key={number}>
            <th scope="row">{number}</th>
            <td>{who}</td>
            <td>{called(item)}</td>
            <td>
              <select
                aria-label={words.put(number)}
                value={connection.lane}
                onChange={(event) => story.put(number, Number(event.currentTarget.value))}
              >
                {Array.from({ length: lanes }, (_, i) => (
                  <option key={i} value={i + 1}>
                    {named(i + 1)}
                  </option>
                ))}
              </select>{' '}
              :{connection.port}
            </td>
            <td>{tab ? server : words.notYet}</td>
            <td>{tab ? `:${seenAs}` : ''}</td>
            <td>{tab ? (mixed ? words.mixed : words.own) : ''}</td>
          </tr>
        );
      })}
    </Table>
  );
}
