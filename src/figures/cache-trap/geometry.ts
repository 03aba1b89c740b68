import { type Curve, curve, type Point } from '#shapes/curve.ts';

/** Where everything stands in one drawing of the trap. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly way: 'across' | 'down';
  readonly client: (index: number) => Point;
  readonly toCache: (index: number) => Curve;
  readonly cache: Point;
  readonly toGate: Curve;
  readonly gate: Point & { readonly opening: number };
  readonly hold: Point;
  readonly server: (index: number) => Point;
  readonly toServer: (index: number) => Curve;
  readonly door: Point;
}

/** Size of the cache's cylinder in both drawings. */
export const cacheSize = { width: 132, height: 84 } as const;
export const gateWidth = 124;

export const wide: Geometry = {
  width: 908,
  height: 440,
  way: 'across',
  client: (i) => ({ x: 28, y: 38 + i * 90 }),
  toCache: (i) => curve({ x: 172, y: 38 + i * 90 }, { x: 262, y: 220 }, 'across'),
  cache: { x: 262, y: 178 },
  toGate: curve({ x: 394, y: 220 }, { x: 494, y: 220 }, 'across'),
  gate: { x: 468, y: 160, opening: 98 },
  hold: { x: 494, y: 220 },
  server: (i) => ({ x: 686, y: 12 + i * 152 }),
  toServer: (i) => curve({ x: 592, y: 220 }, { x: 684, y: 64 + i * 152 }, 'across'),
  door: { x: -34, y: 0 },
};

export const tall: Geometry = {
  width: 350,
  height: 520,
  way: 'down',
  client: (i) => ({ x: 35 + i * 70, y: 24 }),
  toCache: (i) => curve({ x: 35 + i * 70, y: 126 }, { x: 175, y: 180 }, 'down'),
  cache: { x: 109, y: 170 },
  toGate: curve({ x: 175, y: 254 }, { x: 175, y: 286 }, 'down'),
  gate: { x: 113, y: 286, opening: 56 },
  hold: { x: 140, y: 326 },
  server: (i) => ({ x: i * 120, y: 392 }),
  toServer: (i) => curve({ x: 175, y: 351 }, { x: 55 + i * 120, y: 390 }, 'down'),
  door: { x: 0, y: -6 },
};
