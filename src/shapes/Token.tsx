import { decoration } from './activation.ts';
import { glyphs } from './glyphs.ts';
import { sessionLook } from './session-look.ts';

/**
 * - `data`: filled disc with the glyph cut in it. The session itself.
 * - `memento`: ring with the glyph inside. The id that points to the data.
 * - `forged`: the ring dashed. An id that nobody issued.
 * - `lost`: the disc turned, with a second ring in loss. Data that fell off a shelf.
 * - `orphan`: the memento with that second ring. An id whose data is lost.
 */
export type TokenKind = 'data' | 'memento' | 'forged' | 'lost' | 'orphan';

export interface TokenProps {
  /** Centre, in the units of the drawing. */
  readonly x: number;
  readonly y: number;
  /** Whose session: one of the eight people, or another name that is printed nearby. */
  readonly who: string;
  readonly kind: TokenKind;
  /** Diameter without the ring of loss: 32, 26, 20 or 16; never under 12. */
  readonly size: number;
  /** Degrees that a lost disc is turned, 12 to 24. Default 18. */
  readonly turn?: number;
}

/** One session, as data or as the memento that points to it. */
export function Token({ x, y, who, kind, size, turn = 18 }: TokenProps) {
  const { hue, glyph } = sessionLook(who);
  const solid = kind === 'data' || kind === 'lost';
  const outer = size / 2;
  const stroke = Math.max(1.5, size * 0.08);
  const colour = `var(--session-${hue})`;
  const scale = solid ? outer : outer * 0.94;
  return (
    <g class={`shape-token shape-${kind}`} transform={`translate(${x} ${y})`} {...decoration}>
      {solid ? (
        <circle r={outer} fill={colour} />
      ) : (
        <circle
          r={outer - stroke / 2}
          class="shape-ground"
          stroke={colour}
          stroke-width={stroke}
          stroke-dasharray={kind === 'forged' ? `${size * 0.2} ${size * 0.17}` : undefined}
        />
      )}
      <path
        d={glyphs[glyph]}
        fill={solid ? `var(--glyph-${hue})` : colour}
        fill-rule="evenodd"
        transform={kind === 'lost' ? `rotate(${turn}) scale(${scale})` : `scale(${scale})`}
      />
      {(kind === 'lost' || kind === 'orphan') && <circle r={outer + stroke / 2 + 2} class="shape-loss-ring" />}
    </g>
  );
}
