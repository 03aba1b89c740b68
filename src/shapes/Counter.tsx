export interface CounterProps {
  readonly value: number;
  /** Whole and unit, e.g. `of 6 sessions lost`. */
  readonly unit: string;
  /** A second, quiet line. */
  readonly note?: string | undefined;
  /** The accent, from the first loss on. Default `value > 0`. */
  readonly lost?: boolean;
}

/** A number that is part of the picture (HTML, not SVG), with its whole and its unit. It changes at once and never rolls. */
export function Counter({ value, unit, note, lost = value > 0 }: CounterProps) {
  return (
    <p class={lost ? 'shape-counter shape-counter-lost' : 'shape-counter'}>
      <span class="shape-counter-value">{value}</span>{' '}
      <span class="shape-counter-text">
        <span class="shape-counter-unit">{unit}</span>
        {note && <span class="shape-counter-note">{note}</span>}
      </span>
    </p>
  );
}
