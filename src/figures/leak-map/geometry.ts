import { type Curve, curve, type Point } from '#shapes/curve.ts';

/** Where everything stands in one drawing of the map. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly browser: Point & { readonly width: number; readonly height: number };
  readonly place: (index: number) => Point;
  readonly size: { readonly width: number; readonly height: number };
  readonly wire: (index: number) => Curve;
}

export const wide: Geometry = {
  width: 908,
  height: 300,
  browser: { x: 0, y: 96, width: 372, height: 108 },
  size: { width: 216, height: 48 },
  place: (i) => ({ x: 690, y: 2 + i * 62 }),
  wire: (i) => curve({ x: 374, y: 150 }, { x: 686, y: 26 + i * 62 }, 'across'),
};

export const tall: Geometry = {
  width: 350,
  height: 440,
  browser: { x: 1, y: 2, width: 348, height: 92 },
  size: { width: 250, height: 48 },
  place: (i) => ({ x: 98, y: 128 + i * 62 }),
  wire: (i) => [
    { x: 32, y: 96 },
    { x: 32, y: 130 + i * 62 },
    { x: 32, y: 152 + i * 62 },
    { x: 94, y: 152 + i * 62 },
  ],
};
