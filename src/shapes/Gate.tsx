import { type Activation, decoration } from './activation.ts';
import { Hit } from './Hit.tsx';
import { Portcullis } from './Portcullis.tsx';

interface TableRow {
  /** A pin's value, e.g. `b1`. */
  readonly pin: string;
  /** Where it goes, e.g. `:9001`, or `down`. */
  readonly to: string;
}

export interface GateProps {
  /** Left edge of the left post and top of the lintel. */
  readonly x: number;
  readonly y: number;
  /** Between the outer edges of the posts; default 170. The lintel stands out by 5 at each side. */
  readonly width?: number;
  /** Of the opening, from lintel to table; default 53. */
  readonly opening?: number;
  /** Printed over the lintel, e.g. `balancer`. */
  readonly name?: string | undefined;
  /** Where the name stands: over the lintel (default) or at its left. */
  readonly nameAt?: 'above' | 'left';
  /** The affinity table; never sessions. Absent when the balancer has none, or did not report one. */
  readonly table?: readonly TableRow[] | undefined;
  /** Column heads of the table, e.g. `['pin', 'goes to']`; absent: no head row. */
  readonly heads?: readonly [string, string] | undefined;
  /** The pin whose row is in use: barred, on sunk ground, its value bold. */
  readonly inUse?: string | undefined;
  /** Lowered: nobody is up, and the balancer answers 503 itself. */
  readonly lowered?: boolean;
  readonly action?: Activation | undefined;
}

/** Height of one row of the table. */
const rowHeight = 24;

/** Whole height of a gate, lintel to the table's end. */
export function gateHeight(opening: number, rows: number, heads: boolean): number {
  return 9 + opening + (rows + (heads && rows > 0 ? 1 : 0)) * rowHeight;
}

/** A balancer: a gate with its table between the posts' feet. */
export function Gate(props: GateProps) {
  const {
    x,
    y,
    width = 170,
    opening = 53,
    name,
    nameAt = 'above',
    table = [],
    heads,
    inUse,
    lowered = false,
    action,
  } = props;
  const rows = heads && table.length > 0 ? [{ pin: heads[0], to: heads[1], head: true }, ...table] : table;
  const top = 9 + opening;
  return (
    <g class="shape-gate" transform={`translate(${x} ${y})`}>
      <g {...decoration}>
        {name && (
          <text
            x={nameAt === 'above' ? width / 2 : -14}
            y={nameAt === 'above' ? -12 : 20}
            class={nameAt === 'above' ? 'shape-name' : 'shape-name shape-end'}
          >
            {name}
          </text>
        )}
        <Portcullis width={width} opening={opening} lowered={lowered} />
        <rect x={-5} y={0} width={width + 10} height={9} rx={1} class="shape-solid" />
        <rect x={0} y={9} width={6} height={opening} class="shape-solid" />
        <rect x={width - 6} y={9} width={6} height={opening} class="shape-solid" />
        {rows.length > 0 && (
          <rect x={0} y={top} width={width} height={rows.length * rowHeight} class="shape-body" rx={0} />
        )}
        {rows.map((row, i) => (
          <g
            key={row.pin}
            transform={`translate(0 ${top + i * rowHeight})`}
            class={`shape-row${'head' in row ? ' shape-head' : ''}${row.pin === inUse ? ' shape-used' : ''}`}
          >
            {row.pin === inUse && (
              <rect x={0.75} y={0.5} width={width - 1.5} height={rowHeight - 1} class="shape-sunk" />
            )}
            {row.pin === inUse && <rect x={0} y={0} width={4} height={rowHeight} class="shape-solid" />}
            {i > 0 && <path d={`M1 0H${width - 1}`} class="shape-hair" />}
            <text x={10} y={16.5}>
              {row.pin}
            </text>
            <text x={width - 10} y={16.5} class="shape-end">
              {row.to}
            </text>
          </g>
        ))}
      </g>
      <Hit x={-5} width={width + 10} height={gateHeight(opening, table.length, heads !== undefined)} action={action} />
    </g>
  );
}
