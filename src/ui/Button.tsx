import type { ComponentChildren, JSX } from 'preact';

interface ButtonProps {
  /** `solid` for the one main act of a figure or form. */
  readonly kind?: 'solid' | 'outline';
  readonly children: ComponentChildren;
  readonly onClick?: JSX.MouseEventHandler<HTMLButtonElement>;
  /** Why it cannot be used now, as people read it. It keeps its place in the tab order, so that the reason can be heard. */
  readonly unavailable?: string | undefined;
  /** Only where the visible words are not enough. */
  readonly label?: string;
}

/** Needs `button.css` on the page. */
export function Button({ kind = 'outline', children, onClick, unavailable, label }: ButtonProps) {
  const off = unavailable !== undefined;
  return (
    <button
      type="button"
      class="button"
      data-kind={kind}
      aria-label={label}
      aria-disabled={off ? 'true' : undefined}
      aria-description={unavailable}
      title={unavailable}
      onClick={off ? undefined : onClick}
    >
      {children}
    </button>
  );
}
