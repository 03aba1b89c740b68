import type { Ways } from '#figures/frame/whereabouts.ts';
import { curve, type Point } from '#shapes/curve.ts';

/** Where everything stands in one drawing of the board. */
export interface Geometry extends Ways {
  readonly width: number;
  readonly height: number;
  readonly way: 'across' | 'down';
  readonly client: (index: number) => Point;
  readonly gate: Point & { readonly opening: number };
  readonly server: (index: number) => Point;
}

/** 908 wide: clients at the left, the gate in the middle, servers at the right. */
export const wide: Geometry = {
  width: 908,
  height: 470,
  way: 'across',
  client: (i) => ({ x: 28, y: 38 + i * 90 }),
  toGate: (i) => curve({ x: 172, y: 38 + i * 90 }, { x: 392, y: 184 }, 'across'),
  gate: { x: 354, y: 109, opening: 123 },
  hold: { x: 392, y: 184 },
  server: (i) => ({ x: 686, y: 12 + i * 152 }),
  toServer: (i) => curve({ x: 479, y: 184 }, { x: 684, y: 64 + i * 152 }, 'across'),
  door: { x: -34, y: 0 },
};

/** 350 wide: clients over the gate over the servers. */
export const tall: Geometry = {
  width: 350,
  height: 516,
  way: 'down',
  client: (i) => ({ x: 35 + i * 70, y: 24 }),
  toGate: (i) => curve({ x: 35 + i * 70, y: 126 }, { x: 175, y: 192 }, 'down'),
  gate: { x: 90, y: 192, opening: 45 },
  hold: { x: 121, y: 227 },
  server: (i) => ({ x: i * 120, y: 386 }),
  toServer: (i) => curve({ x: 175, y: 342 }, { x: 55 + i * 120, y: 384 }, 'down'),
  door: { x: 0, y: -6 },
};
