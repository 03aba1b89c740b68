import { decoration } from './activation.ts';
import { labelPath, Pin, type PinKind } from './Pin.tsx';
import { Token, type TokenKind } from './Token.tsx';

/** What a cookie jar holds; `expecting` draws dotted empty places for cookies that are on their way. */
export interface JarContents {
  readonly token?: { readonly who: string; readonly kind: TokenKind } | undefined;
  readonly pin?: { readonly name: string; readonly kind: PinKind } | undefined;
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
  const withPin = holds.pin !== undefined || holds.expecting?.pin === true;
  const withToken = holds.token !== undefined || holds.expecting?.token === true;
  const pinWidth = Math.min(42, width - 14);
  const middle = top + (height - top) / 2;
  const row = arrangement === 'row';
  const token =
    row && withPin
      ? { x: width * 0.24, y: middle }
      : { x: width / 2, y: row || !withPin ? middle : top + 7 + tokenSize / 2 };
  const pin = row
    ? { x: withToken ? width * 0.44 : (width - pinWidth) / 2, y: middle }
    : { x: (width - pinWidth) / 2 - 2, y: height - 19 };
  return (
    <g class="shape-jar" transform={`translate(${x} ${y})`} {...decoration}>
      <rect x={(width - lid) / 2} width={lid} height={5} rx={1.5} class="shape-solid" />
      <rect x={0} y={top} width={width} height={height - top} rx={11} class="shape-body" />
      {holds.token ? (
        <Token {...token} {...holds.token} size={tokenSize} />
      ) : (
        holds.expecting?.token && <circle cx={token.x} cy={token.y} r={tokenSize / 2} class="shape-awaited" />
      )}
      {holds.pin ? (
        <Pin {...pin} {...holds.pin} width={pinWidth} />
      ) : (
        holds.expecting?.pin && (
          <path d={labelPath(pinWidth)} transform={`translate(${pin.x} ${pin.y})`} class="shape-awaited" />
        )
      )}
    </g>
  );
}
