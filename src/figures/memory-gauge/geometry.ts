import type { Point } from '#shapes/curve.ts';

/** Where everything stands in one drawing of the gauge. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Middle of a client, by place. */
  readonly client: (index: number) => Point;
  readonly radius: number;
  readonly jar: { readonly width: number; readonly height: number };
  readonly store: Point & { readonly width: number; readonly height: number };
  readonly token: number;
  /** Distance of two tokens. */
  readonly pitch: number;
}

export const wide: Geometry = {
  width: 908,
  height: 356,
  client: (i) => ({ x: 44 + i * 117, y: 24 }),
  radius: 22,
  jar: { width: 62, height: 50 },
  store: { x: 160, y: 172, width: 588, height: 116 },
  token: 26,
  pitch: 62,
};

export const tall: Geometry = {
  width: 350,
  height: 460,
  client: (i) => ({ x: 44 + (i % 4) * 87, y: 22 + Math.floor(i / 4) * 124 }),
  radius: 20,
  jar: { width: 56, height: 46 },
  store: { x: 14, y: 282, width: 322, height: 112 },
  token: 20,
  pitch: 35,
};
