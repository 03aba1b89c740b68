import { useRef } from 'preact/hooks';

interface SplitterProps {
  readonly label: string;
  /** Which edge of the page the column that it sizes is at. */
  readonly side: 'left' | 'right';
  /** Width of that column in px. */
  readonly width: number;
  readonly least: number;
  readonly most: number;
  readonly onWidth: (width: number) => void;
}

const STEP = 16;

/** The line between two columns: arrow keys move it, and so does dragging. */
export function Splitter({ label, side, width, least, most, onWidth }: SplitterProps) {
  const drag = useRef<{ x: number; width: number }>();
  const sign = side === 'left' ? 1 : -1;
  const set = (next: number) => onWidth(Math.round(Math.min(most, Math.max(least, next))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a control (ARIA 1.2), and hr is none
    <div
      class={`splitter splitter-${side}`}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
        if (step === 0) return;
        event.preventDefault();
        set(width + step * sign);
      }}
      onPointerDown={(event) => {
        drag.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (drag.current) set(drag.current.width + (event.clientX - drag.current.x) * sign);
      }}
      onPointerUp={() => {
        drag.current = undefined;
      }}
    />
  );
}
