import { type Curve, curve, type Point } from '#shapes/curve.ts';

/** Where everything stands in one drawing of the two tabs. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly size: 'large' | 'small';
  readonly server: readonly [Point, Point];
  readonly box: { readonly width: number; readonly height: number };
  readonly store: Point & { readonly width: number; readonly height: number };
  readonly wire: readonly [Curve, Curve];
}

export const wide: Geometry = {
  width: 908,
  height: 236,
  size: 'large',
  server: [
    { x: 2, y: 40 },
    { x: 686, y: 40 },
  ],
  box: { width: 220, height: 104 },
  store: { x: 349, y: 34, width: 210, height: 116 },
  wire: [curve({ x: 222, y: 92 }, { x: 349, y: 92 }, 'across'), curve({ x: 686, y: 92 }, { x: 559, y: 92 }, 'across')],
};

export const tall: Geometry = {
  width: 350,
  height: 330,
  size: 'small',
  server: [
    { x: 2, y: 2 },
    { x: 218, y: 2 },
  ],
  box: { width: 130, height: 82 },
  store: { x: 80, y: 168, width: 190, height: 108 },
  wire: [curve({ x: 67, y: 108 }, { x: 120, y: 168 }, 'down'), curve({ x: 283, y: 108 }, { x: 230, y: 168 }, 'down')],
};
