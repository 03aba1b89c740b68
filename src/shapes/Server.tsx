import { type Activation, decoration } from './activation.ts';
import { Fallen, fallen } from './Fallen.tsx';
import { Hit } from './Hit.tsx';
import { Token } from './Token.tsx';

type ServerState = 'up' | 'starting' | 'draining' | 'down';

export interface ServerProps {
  /** Left top. */
  readonly x: number;
  readonly y: number;
  /** In mono at the left, e.g. `b1`. */
  readonly name: string;
  readonly state: ServerState;
  /** The printed word for the state; default the state itself. */
  readonly word?: string;
  /** Whose data stands on the shelf (up, draining), or lay on it when the server went down. */
  readonly sessions: readonly string[];
  /** Data that this server lost earlier and that still lies under it, whatever its state is now. */
  readonly fell?: readonly string[];
  /** `large` 220 x 112, tokens 32. `small` 110 x 82, tokens 24. Default `large`. */
  readonly size?: 'large' | 'small';
  /** Overrides the width or height of `size`. */
  readonly width?: number;
  readonly height?: number;
  /** Printed small on the shelf's place when the program did not say what it holds. */
  readonly unreported?: string | undefined;
  /** Makes the server a button. */
  readonly action?: Activation | undefined;
}

/** Middles of `count` tokens that stand on a shelf from `left` to `right`; they move together when there are many. */
function places(count: number, left: number, right: number, size: number, pitch: number): number[] {
  const step = count > 1 ? Math.min(pitch, (right - left - size) / (count - 1)) : 0;
  return Array.from({ length: count }, (_, i) => left + size / 2 + i * step);
}

/** A server and its memory: a box with a shelf. */
export function Server(props: ServerProps) {
  const { x, y, name, state, word = state, sessions, fell = [], size = 'large', unreported, action } = props;
  const large = size === 'large';
  const width = props.width ?? (large ? 220 : 110);
  const height = props.height ?? (large ? 112 : 82);
  const down = state === 'down';
  const lost = down ? [...fell, ...sessions] : fell;
  const shelf = height - (large ? 18 : height < 60 ? 9 : 13);
  const token = Math.max(14, Math.min(large ? 32 : 24, shelf - (large ? 34 : 28)));
  const fallenToken = Math.min(token, 26);
  const margin = large ? 10 : 11;
  const text = large ? { x: 12, y: 22 } : { x: 12, y: 21 };
  const middles = places(sessions.length, margin + 5, width - margin - 5, token, token + (large ? 12 : 5));
  return (
    <g class={`shape-server shape-${state}`} transform={`translate(${x} ${y})`}>
      <g {...decoration}>
        <rect width={width} height={height} rx={3} class="shape-box" />
        <text x={text.x} y={text.y} class="shape-server-name">
          {name}
        </text>
        <text x={width - text.x} y={text.y} class="shape-word shape-end">
          {word}
        </text>
        {down ? (
          <path
            d={`M${margin + 3} ${shelf - 5}L${width / 2 - 8} ${shelf + 3}M${width / 2 + 8} ${shelf + 4}L${width - margin - 3} ${shelf - 4}`}
            class="shape-broken"
          />
        ) : (
          <path
            d={`M${margin} ${shelf}H${width - margin}M${margin + 6} ${shelf}v5M${width - margin - 6} ${shelf}v5`}
            class="shape-shelf"
          />
        )}
        {!down && unreported && (
          <text x={text.x} y={shelf - 8} class="shape-word">
            {unreported}
          </text>
        )}
        {!down &&
          sessions.map((who, i) => (
            <Token key={who} x={middles[i] ?? 0} y={shelf - token / 2} who={who} kind="data" size={token} />
          ))}
        {lost.length > 0 && (
          <Fallen
            at={fallen(lost, width / 2, height + 4, fallenToken)}
            from={down ? shelf + 4 : height + 1}
            size={fallenToken}
          />
        )}
      </g>
      <Hit width={width} height={height} action={action} />
    </g>
  );
}
