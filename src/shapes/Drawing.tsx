import type { ComponentChildren } from 'preact';
import './shapes.css';

export interface DrawingProps {
  /** Size in its own units; one unit is one CSS pixel at full size. */
  readonly width: number;
  readonly height: number;
  /** What the picture shows, in a sentence or two. */
  readonly label: string;
  /** Buttons are in it (servers with an `action`): it is a group then, not one image. Default false. */
  readonly interactive?: boolean;
  /** Data falls and the portcullis lowers when it comes into the drawing from now on. Default false: a still. */
  readonly moves?: boolean;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** The root of every picture made of shapes. */
export function Drawing({
  width,
  height,
  label,
  interactive = false,
  moves = false,
  class: name,
  children,
}: DrawingProps) {
  const classes = ['shape-drawing', moves ? 'shape-moves' : '', name ?? ''].filter(Boolean).join(' ');
  return (
    <svg viewBox={`0 0 ${width} ${height}`} class={classes} role={interactive ? 'group' : 'img'} aria-label={label}>
      {children}
    </svg>
  );
}
