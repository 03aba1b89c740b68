import { horizon } from '#sim/expiry.ts';

/** Where the lanes and the minutes are in one drawing. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Left and right end of the minutes. */
  readonly from: number;
  readonly to: number;
  /** Top of the first lane, and the height of each. */
  readonly top: number;
  readonly lane: number;
  /** A lane's line, from its top. */
  readonly line: number;
  /** A lane's name, from its top; at the left of the line, or above it. */
  readonly name: { readonly y: number; readonly evidence: { readonly x: number; readonly y: number } };
  /** Minutes between two numbers of the axis. */
  readonly every: number;
}

export const wide: Geometry = {
  width: 908,
  height: 334,
  from: 190,
  to: 888,
  top: 34,
  lane: 84,
  line: 44,
  name: { y: 38, evidence: { x: 0, y: 60 } },
  every: 10,
};

export const tall: Geometry = {
  width: 350,
  height: 400,
  from: 14,
  to: 336,
  top: 34,
  lane: 104,
  line: 72,
  name: { y: 26, evidence: { x: 108, y: 26 } },
  every: 30,
};

/** Where a minute stands. */
export const minuteAt = ({ from, to }: Geometry, minute: number): number => from + ((to - from) * minute) / horizon;
