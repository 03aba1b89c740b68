import { useRef } from 'preact/hooks';
import { capital } from '#figures/frame/view.ts';
import { decoration } from '#shapes/activation.ts';
import type { Point } from '#shapes/curve.ts';
import { Token } from '#shapes/Token.tsx';
import type { Sent } from '#sim/wire/wires.ts';
import { lanes } from '#sim/wire/wiring.ts';
import { wireViewWords } from '#ui/words/wire-view.ts';
import { useWords } from '#ui/words.ts';
import type { Geometry } from './geometry.ts';

interface BeadProps {
  readonly geometry: Geometry;
  readonly sent: Sent;
  /** It has left its place: a dotted ring keeps the place. */
  readonly away: boolean;
  readonly onPut: (lane: number) => void;
}

/** A place of the page in the units of the drawing that `element` belongs to. */
function inDrawing(element: SVGGraphicsElement, { clientX, clientY }: PointerEvent): Point {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(element.getScreenCTM()?.inverse());
  return { x, y };
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** One request on its connection: dragged, or moved with the arrow keys. */
export function Bead({ geometry, sent, away, onPut }: BeadProps) {
  const words = useWords(wireViewWords);
  const held = useRef<number | undefined>(undefined);
  const { number, who, item, connection } = sent;
  const { x, y } = geometry.bead(number, connection.lane);
  const across = geometry.way === 'across';
  const { piece } = geometry;
  return (
    <g>
      {away ? (
        <circle cx={x} cy={y} r={10} class="wire-left" />
      ) : (
        <Token x={x} y={y} who={who} kind="data" size={across ? 26 : 22} />
      )}
      <text x={across ? x : x - 22} y={across ? y + 33 : y + 5} class="wire-number" {...decoration}>
        {number}
      </text>
      <rect
        x={x - piece.x}
        y={y - piece.y}
        width={2 * piece.x}
        height={2 * piece.y + (across ? 8 : 0)}
        rx={6}
        class="shape-hit wire-bead"
        role="slider"
        tabindex={0}
        aria-label={words.bead(number, capital(who), item)}
        aria-orientation={across ? 'vertical' : 'horizontal'}
        aria-valuemin={1}
        aria-valuemax={lanes}
        aria-valuenow={connection.lane}
        aria-valuetext={words.connection(connection.lane)}
        onPointerDown={(event) => {
          held.current = event.pointerId;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (held.current === event.pointerId) onPut(geometry.nearest(inDrawing(event.currentTarget, event)));
        }}
        onPointerUp={() => {
          held.current = undefined;
        }}
        onPointerCancel={() => {
          held.current = undefined;
        }}
        onKeyDown={(event) => {
          const by = steps[event.key];
          const to = event.key === 'Home' ? 1 : event.key === 'End' ? lanes : by && connection.lane + by;
          if (to === undefined) return;
          event.preventDefault();
          onPut(Math.min(lanes, Math.max(1, to)));
        }}
      />
    </g>
  );
}
