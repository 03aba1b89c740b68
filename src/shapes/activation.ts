/** What makes a shape a button. `label` is its accessible name, e.g. "Stop b2". */
export interface Activation {
  readonly label: string;
  readonly onActivate: () => void;
}

/** Attributes of what only the drawing's own label, or a button's, speaks for. */
export const decoration = { 'aria-hidden': 'true' } as const;
