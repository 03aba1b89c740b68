import { type Tab, tabs } from '#lab/view.ts';
import { strings } from '#ui/strings.ts';

interface TabBarProps {
  readonly open: Tab;
  readonly onOpen: (tab: Tab) => void;
}

/** On narrow screens: which part of the lab shows. */
export function TabBar({ open, onOpen }: TabBarProps) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(open) + step + tabs.length) % tabs.length] as Tab;
    onOpen(next);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <nav class="tab-bar" aria-label={strings.lab.tabList}>
      <div role="tablist" aria-label={strings.lab.tabList} tabIndex={-1} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            data-tab={tab}
            aria-selected={tab === open}
            tabIndex={tab === open ? 0 : -1}
            onClick={() => onOpen(tab)}
          >
            {strings.lab.tabs[tab]}
          </button>
        ))}
      </div>
    </nav>
  );
}
