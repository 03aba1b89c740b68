import type { Request } from '#sim/request.ts';
import { figureStrings as words } from '#ui/words/figures.ts';
import { Table } from './Table.tsx';
import { shownPins } from './view.ts';

const { table } = words;

interface RequestsProps {
  /** The requests so far: the picture's twin never knows more than the picture does. */
  readonly seen: readonly Request[];
  /** How many there will be. */
  readonly all: number;
  /** The picture has affinity: pins and flags. */
  readonly pins: boolean;
  /** The clients ask for different things. */
  readonly paths?: boolean;
}

const pathWord = { cart: words.cacheTrap.cart, menu: words.cacheTrap.menu } as const;

function sessionWord(request: Request): string {
  if (request.status === undefined) return table.unanswered;
  if (request.status === 503 && request.answeredBy === 'server') return table.none;
  if (request.path === 'menu' || request.answeredBy !== 'server') return table.notNeeded;
  if (request.stranger) return table.lost;
  return request.sets?.session ? table.begun : table.known;
}

function serverWord({ answeredBy, server, status }: Request): string {
  if (answeredBy === 'cache') return table.cache;
  if (status === 503) return answeredBy === 'server' ? table.storeDown(server ?? '') : table.nobody;
  if (status === 502) return table.died(server ?? '');
  return server ?? table.unanswered;
}

/** The picture's twin: every request so far, one a row. */
export function Requests({ seen, all, pins, paths = false }: RequestsProps) {
  const heads = [
    table.heads.number,
    table.heads.client,
    ...(paths ? [table.heads.path] : []),
    ...(pins ? [table.heads.shown] : []),
    table.heads.server,
    ...(pins ? [table.heads.flag, table.heads.set] : []),
    table.heads.session,
  ];
  return (
    <Table heads={heads}>
      {Array.from({ length: all }, (_, i) => {
        const request = seen[i];
        return (
          <tr key={i}>
            <th scope="row">{i + 1}</th>
            <td>{request?.client ?? table.unanswered}</td>
            {paths && <td>{request ? pathWord[request.path] : ''}</td>}
            {pins && <td>{request ? shownPins(request) : ''}</td>}
            <td>{request ? serverWord(request) : ''}</td>
            {pins && <td>{request ? (request.flag ?? table.none) : ''}</td>}
            {pins && <td>{request ? request.sets?.pins.join('; ') || table.none : ''}</td>}
            <td>{request ? sessionWord(request) : ''}</td>
          </tr>
        );
      })}
    </Table>
  );
}
