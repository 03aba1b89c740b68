import { decoration } from './activation.ts';
export interface NoteProps {
  readonly x: number;
  /** Baseline of the first line. */
  readonly y: number;
  /** One or two short lines. */
  readonly lines: readonly string[];
  readonly align?: 'start' | 'middle' | 'end';
}

/** A note in a figure, next to what it explains. No leader lines. */
export function Note({ x, y, lines, align = 'start' }: NoteProps) {
  return (
    <text class="shape-note" text-anchor={align} {...decoration}>
      {lines.map((line, i) => (
        <tspan key={line} x={x} y={y + i * 19}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
