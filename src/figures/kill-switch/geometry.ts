import type { Ways } from '#figures/frame/whereabouts.ts';
import { type Curve, curve, type Point } from '#shapes/curve.ts';
import type { Place } from '#sim/cluster.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where everything stands in one drawing of the shop; there are places for four servers. */
export interface Geometry extends Ways, Size {
  readonly way: 'across' | 'down';
  readonly client: (index: number) => Point;
  readonly gate: Point & { readonly opening: number; readonly width: number };
  readonly server: (index: number) => Point;
  readonly serverSize: Size;
  readonly jarSize?: Size;
  readonly store: Point & Size & { readonly perRow: number };
  readonly toStore: (index: number) => Curve;
  /** Where it is said that the shelves are empty. */
  readonly note: Point;
}

/** 908 wide: clients, gate, servers, and at the right the store where there is one. */
export function wide(place: Place): Geometry {
  const withStore = place === 'store';
  const left = withStore ? 500 : 690;
  const middle = (i: number) => 42 + i * 114;
  return {
    width: 908,
    height: 468,
    way: 'across',
    client: (i) => ({ x: 28, y: 38 + i * 76 }),
    toGate: (i) => curve({ x: 172, y: 38 + i * 76 }, { x: 322, y: 228 }, 'across'),
    gate: { x: 298, y: 168, width: 132, opening: 98 },
    hold: { x: 322, y: 228 },
    server: (i) => ({ x: left, y: 6 + i * 114 }),
    serverSize: { width: withStore ? 172 : 212, height: 72 },
    toServer: (i) => curve({ x: 418, y: 228 }, { x: left - 2, y: middle(i) }, 'across'),
    door: { x: -34, y: 0 },
    store: { x: 734, y: 160, width: 150, height: 124, perRow: 4 },
    toStore: (i) => curve({ x: left + 174, y: middle(i) }, { x: 732, y: 222 }, 'across'),
    note: { x: 902, y: 462 },
  };
}

/** 350 wide: clients over the gate over the servers over the store. */
export function tall(place: Place): Geometry {
  const withStore = place === 'store';
  return {
    width: 350,
    height: withStore ? 498 : 400,
    way: 'down',
    client: (i) => ({ x: 28 + i * 58.8, y: 22 }),
    jarSize: { width: 53, height: 70 },
    toGate: (i) => curve({ x: 28 + i * 58.8, y: 122 }, { x: 175, y: 178 }, 'down'),
    gate: { x: 113, y: 178, width: 124, opening: 50 },
    hold: { x: 134, y: 214 },
    server: (i) => ({ x: 1 + i * 88.6, y: 290 }),
    serverSize: { width: 82, height: 62 },
    toServer: (i) => curve({ x: 175, y: 238 }, { x: 42 + i * 88.6, y: 288 }, 'down'),
    door: { x: 0, y: -6 },
    store: { x: 60, y: 396, width: 230, height: 56, perRow: 8 },
    toStore: (i) => curve({ x: 42 + i * 88.6, y: 354 }, { x: 80 + i * 63, y: 398 }, 'down'),
    note: { x: 350, y: 392 },
  };
}
