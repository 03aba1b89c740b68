export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cubic Bézier curve: start, two handles, end. */
export type Curve = readonly [Point, Point, Point, Point];

/** A way between two places that leaves and arrives sideways (`across`) or up and down (`down`). */
export function curve(from: Point, to: Point, way: 'across' | 'down'): Curve {
  const middle = way === 'across' ? (from.x + to.x) / 2 : (from.y + to.y) / 2;
  return way === 'across'
    ? [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to]
    : [from, { x: from.x, y: middle }, { x: to.x, y: middle }, to];
}

/** The place at `t`, 0 (start) to 1 (end). */
export function along([a, b, c, d]: Curve, t: number): Point {
  const u = 1 - t;
  const [i, j, k, l] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: i * a.x + j * b.x + k * c.x + l * d.x, y: i * a.y + j * b.y + k * c.y + l * d.y };
}

/** The curve as the `d` of an SVG path. */
export function path([a, b, c, d]: Curve): string {
  return `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`;
}
