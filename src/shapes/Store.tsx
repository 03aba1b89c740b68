import { type Activation, decoration } from './activation.ts';
import { Fallen, fallen } from './Fallen.tsx';
import { Hit } from './Hit.tsx';
import { Token } from './Token.tsx';

export interface StoreProps {
  /** Left top. */
  readonly x: number;
  readonly y: number;
  /** Printed at its left, e.g. `store`. */
  readonly name?: string | undefined;
  readonly state: 'up' | 'down';
  /** Whose data it holds, or held when it went down. */
  readonly sessions: readonly string[];
  /** Data that it lost earlier and that still lies under it, whatever its state is now. */
  readonly fell?: readonly string[];
  /** Default 186 by 98. */
  readonly width?: number;
  readonly height?: number;
  /** Tokens in a row, 4 to 8; default 4. */
  readonly perRow?: number;
  readonly tokenSize?: number;
  readonly action?: Activation | undefined;
}

/** The shared store: a cylinder with the data in rows. */
export function Store(props: StoreProps) {
  const {
    x,
    y,
    name,
    state,
    sessions,
    fell = [],
    width = 186,
    height = 98,
    perRow = 4,
    tokenSize = 26,
    action,
  } = props;
  const flat = 10;
  const lost = state === 'down' ? [...new Set([...fell, ...sessions])] : fell;
  const pitch = Math.min(tokenSize + 10, (width - 44) / perRow);
  const first = width / 2 - ((Math.min(perRow, Math.max(sessions.length, 1)) - 1) * pitch) / 2;
  return (
    <g class={`shape-store shape-${state}`} transform={`translate(${x} ${y})`}>
      <g {...decoration}>
        {name && (
          <text x={-12} y={height / 2 + 5} class="shape-word shape-end">
            {name}
          </text>
        )}
        <path
          d={`M0 ${flat}V${height - flat}A${width / 2} ${flat} 0 0 0 ${width} ${height - flat}V${flat}`}
          class="shape-box"
        />
        <ellipse cx={width / 2} cy={flat} rx={width / 2} ry={flat} class="shape-box" />
        {lost.length > 0 && (
          <Fallen at={fallen(lost, width / 2, height + 8, tokenSize)} from={height + 1} size={tokenSize} />
        )}
        {state === 'up' &&
          sessions.map((who, i) => (
            <Token
              key={who}
              x={first + (i % perRow) * pitch}
              y={2 * flat + 4 + tokenSize / 2 + Math.floor(i / perRow) * (tokenSize + 9)}
              who={who}
              kind="data"
              size={tokenSize}
            />
          ))}
      </g>
      <Hit width={width} height={height} action={action} />
    </g>
  );
}
