import type { ComponentChildren } from 'preact';

interface TabListProps<Name extends string> {
  readonly label: string;
  readonly names: readonly Name[];
  readonly open: Name;
  readonly onOpen: (name: Name) => void;
  /** What stands on a tab. */
  readonly children: (name: Name) => ComponentChildren;
  readonly class?: string;
}

/** Tabs of which one is open: Tab reaches that one, arrow keys go from one to the next. */
export function TabList<Name extends string>({ label, names, open, onOpen, children, ...rest }: TabListProps<Name>) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = names[(names.indexOf(open) + step + names.length) % names.length];
    if (next === undefined) return;
    onOpen(next);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} tabIndex={-1} onKeyDown={move} {...rest}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          data-tab={name}
          aria-selected={name === open}
          tabIndex={name === open ? 0 : -1}
          onClick={() => onOpen(name)}
        >
          {children(name)}
        </button>
      ))}
    </div>
  );
}
