import type { ComponentChildren } from 'preact';

interface ScrollProps {
  readonly class: string;
  /** Named when what scrolls has no heading of its own. */
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}

/** A part of a pane that scrolls by itself. The keyboard can reach it, because not everything in it can be focused. */
export function Scroll({ class: name, label, children }: ScrollProps) {
  const named = label === undefined ? {} : ({ role: 'group', 'aria-label': label } as const);
  return (
    <div class={name} {...named} {...{ tabIndex: 0 }}>
      {children}
    </div>
  );
}
