import type { Point } from '#shapes/curve.ts';

/** Where everything stands in one drawing: three bands, one a rule, each with a gate and three lanes. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Where a rule's name begins: baseline. */
  readonly name: (band: number) => Point;
  /** Where the line that explains the rule stands: baseline, and which end of it. */
  readonly how: (band: number) => Point & { readonly end: 'start' | 'end' };
  /** Where requests come in. */
  readonly gate: (band: number) => Point;
  /** Height of a lane's middle. */
  readonly lane: (band: number, server: number) => number;
  /** Where the first waiting request stands. */
  readonly door: number;
  /** From the door to the place of the request in work. */
  readonly inWork: number;
  /** From one waiting request to the next. */
  readonly pitch: number;
  /** How many wait in a lane before it is full. */
  readonly slots: number;
  readonly server: { readonly x: number; readonly width: number; readonly height: number };
  readonly radius: number;
}

const wideBand = 138;
export const wide: Geometry = {
  width: 908,
  height: 3 * wideBand - 14,
  name: (band) => ({ x: 0, y: band * wideBand + 30 }),
  how: (band) => ({ x: 0, y: band * wideBand + 52, end: 'start' }),
  gate: (band) => ({ x: 178, y: band * wideBand + 62 }),
  lane: (band, server) => band * wideBand + 20 + server * 42,
  door: 760,
  inWork: 26,
  pitch: 9,
  slots: 62,
  server: { x: 772, width: 136, height: 34 },
  radius: 3.75,
};

const tallBand = 166;
export const tall: Geometry = {
  width: 350,
  height: 3 * tallBand - 10,
  name: (band) => ({ x: 0, y: band * tallBand + 16 }),
  how: (band) => ({ x: 350, y: band * tallBand + 16, end: 'end' }),
  gate: (band) => ({ x: 8, y: band * tallBand + 88 }),
  lane: (band, server) => band * tallBand + 48 + server * 40,
  door: 232,
  inWork: 24,
  pitch: 7,
  slots: 29,
  server: { x: 242, width: 108, height: 32 },
  radius: 3,
};
