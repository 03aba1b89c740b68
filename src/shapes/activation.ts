/** What makes a shape a button. `label` is its accessible name, e.g. "Stop b2". */
export interface Activation {
  readonly label: string;
  readonly onActivate: () => void;
}

/** Attributes of a shape that only the drawing's own label speaks for. */
export const decoration = { 'aria-hidden': 'true' } as const;

/**
 * Attributes for a shape's root: a button in the drawing (Enter, Space, click) when it can be activated,
 * otherwise decoration that the drawing's own label speaks for.
 */
export function activation(action: Activation | undefined) {
  if (action === undefined) return decoration;
  return {
    role: 'button',
    tabindex: 0,
    'aria-label': action.label,
    onClick: action.onActivate,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      action.onActivate();
    },
  } as const;
}
