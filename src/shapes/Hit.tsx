import type { Activation } from './activation.ts';

interface HitProps {
  /** Bounds of the shape; the focus ring is drawn 4 outside. */
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly action: Activation | undefined;
}

/** The button over a shape that can be activated (click, Enter, Space): its label is its whole name. */
export function Hit({ x = 0, y = 0, width, height, action }: HitProps) {
  if (action === undefined) return null;
  const { label, onActivate } = action;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no button element
    <rect
      x={x - 4}
      y={y - 4}
      width={width + 8}
      height={height + 8}
      rx={6}
      class="shape-hit"
      role="button"
      tabindex={0}
      aria-label={label}
      onClick={onActivate}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onActivate();
      }}
    />
  );
}
