import { decoration } from './activation.ts';
/** `valid` names a server of the table; `unknown` names nothing known; `down` names a server that is down. */
export type PinKind = 'valid' | 'unknown' | 'down';

/** What a pin says, wherever it is drawn. */
export interface PinFace {
  /** What the cookie's value names, e.g. `b1`. At most about six characters fit. */
  readonly name: string;
  readonly kind: PinKind;
}

export interface PinProps extends PinFace {
  /** Left point and middle height. */
  readonly x: number;
  readonly y: number;
  /** Default 42. */
  readonly width?: number;
}

const half = 10;

/** Outline of a luggage label with its point to the left, 20 high. */
export function labelPath(width: number): string {
  return `M0 0L8-${half}H${width}V${half}H8Z`;
}

/** The affinity cookie: it names a server and knows no session, so it has no hue. */
export function Pin({ x, y, name, kind, width = 42 }: PinProps) {
  return (
    <g class={`shape-pin shape-pin-${kind}`} transform={`translate(${x} ${y})`} {...decoration}>
      <path d={labelPath(width)} />
      <text x={(width + 6) / 2} y={4.5}>
        {name}
      </text>
    </g>
  );
}
