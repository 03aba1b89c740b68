import { decoration } from './activation.ts';
import { Pin, type PinFace } from './Pin.tsx';
import { Token, type TokenKind } from './Token.tsx';

export interface MessageProps {
  /** Middle of the dot. */
  readonly x: number;
  readonly y: number;
  /** A request is solid, a response open. */
  readonly kind: 'request' | 'response';
  /** The cookies that travel with it: a request carries them, a response sets them (plus sign). */
  readonly token?: { readonly who: string; readonly kind: TokenKind } | undefined;
  readonly pin?: PinFace | undefined;
  /** Instead of `pin`, when there may be several. */
  readonly pins?: readonly PinFace[] | undefined;
  /** Where the cookies stand: after the dot (default), before it, or under it. */
  readonly cookies?: 'after' | 'before' | 'under';
  readonly tokenSize?: number;
}

/** One message on a wire: a dot with its cookies. A retry is a second message, never the same one again. */
export function Message({
  x,
  y,
  kind,
  token,
  pin,
  pins = pin ? [pin] : [],
  cookies = 'after',
  tokenSize = 20,
}: MessageProps) {
  const sets = kind === 'response' && (token !== undefined || pins.length > 0);
  const width = (sets ? 16 : 0) + (token ? tokenSize + 4 : 0) + Math.max(0, pins.length * 46 - 4);
  const left = cookies === 'after' ? 10 : cookies === 'before' ? -10 - width : -width / 2;
  const drop = cookies === 'under' ? tokenSize + 2 : 0;
  const tokenAt = left + (sets ? 16 : 0) + tokenSize / 2;
  return (
    <g class={`shape-message shape-${kind}`} transform={`translate(${x} ${y})`} {...decoration}>
      <circle r={kind === 'request' ? 5.5 : 4.75} class={kind === 'request' ? 'shape-solid' : 'shape-open'} />
      {sets && (
        <text x={left + 5} y={drop + 5} class="shape-plus">
          +
        </text>
      )}
      {token && <Token x={tokenAt} y={drop} {...token} size={tokenSize} />}
      {pins.map((face, i) => (
        <Pin key={face.name} x={left + (sets ? 16 : 0) + (token ? tokenSize + 4 : 0) + i * 46} y={drop} {...face} />
      ))}
    </g>
  );
}
