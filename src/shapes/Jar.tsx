import { decoration } from './activation.ts';
import { labelPath, Pin, type PinFace } from './Pin.tsx';
import { Token, type TokenKind } from './Token.tsx';

/** What a cookie jar holds; `expecting` draws dotted empty places for cookies that are on their way. */
export interface JarContents {
  readonly token?: { readonly who: string; readonly kind: TokenKind } | undefined;
  readonly pin?: PinFace | undefined;
  /** Instead of `pin`, when there may be several, in the order that they are sent; more than two do not fit. */
  readonly pins?: readonly PinFace[] | undefined;
  readonly expecting?: { readonly token?: boolean; readonly pin?: boolean } | undefined;
}

export interface JarProps {
  /** Left top, lid included. */
  readonly x: number;
  readonly y: number;
  readonly holds: JarContents;
  /** Default 100 by 60, lid included. */
  readonly width?: number;
  readonly height?: number;
  /** `row`: memento beside pin. `stack`: memento over pin. */
  readonly arrangement?: 'row' | 'stack';
  /** Diameter of the token; default 20. */
  readonly tokenSize?: number;
}

/** A browser's cookie jar. */
export function Jar({ x, y, holds, width = 100, height = 60, arrangement = 'row', tokenSize = 20 }: JarProps) {
  const lid = width * 0.72;
  const top = 7;
  const row = arrangement === 'row';
  const pins = (holds.pins ?? [holds.pin]).filter((pin) => pin !== undefined).slice(0, 2);
  const expectsPin = pins.length === 0 && holds.expecting?.pin === true;
  const withPin = pins.length > 0 || expectsPin;
  const withToken = holds.token !== undefined || holds.expecting?.token === true;
  const pinWidth = Math.min(42, width - 14);
  const middle = top + (height - top) / 2;
  const crowded = !row && pins.length > 1;
  const size = crowded ? Math.min(tokenSize, 14) : tokenSize;
  const token = {
    x: row && withPin ? width * 0.24 : width / 2,
    y: row || !withPin ? middle : top + (crowded ? 3 : 7.5) + size / 2,
  };
  const pinX = row && withToken ? width * 0.44 : (width - pinWidth) / 2 - (row ? 0 : 2);
  const pinY = (i: number) => {
    if (row) return middle + (pins.length > 1 ? (i - 0.5) * 23 : 0);
    return height - (crowded ? 35 - i * 22 : height < 70 ? 15 : 18);
  };
  return (
    <g class="shape-jar" transform={`translate(${x} ${y})`} {...decoration}>
      <rect x={(width - lid) / 2} width={lid} height={5} rx={1.5} class="shape-solid" />
      <rect x={0} y={top} width={width} height={height - top} rx={11} class="shape-body" />
      {holds.token ? (
        <Token {...token} {...holds.token} size={size} />
      ) : (
        holds.expecting?.token && <circle cx={token.x} cy={token.y} r={size / 2} class="shape-awaited" />
      )}
      {pins.map((pin, i) => (
        <Pin key={pin.name} x={pinX} y={pinY(i)} {...pin} width={pinWidth} />
      ))}
      {expectsPin && <path d={labelPath(pinWidth)} transform={`translate(${pinX} ${pinY(0)})`} class="shape-awaited" />}
    </g>
  );
}
