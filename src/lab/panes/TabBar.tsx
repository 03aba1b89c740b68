import { type Tab, tabs } from '#lab/view.ts';
import { strings } from '#ui/strings.ts';
import { TabList } from './TabList.tsx';

interface TabBarProps {
  readonly open: Tab;
  readonly onOpen: (tab: Tab) => void;
}

/** On narrow screens: which part of the lab shows. */
export function TabBar({ open, onOpen }: TabBarProps) {
  return (
    <nav class="tab-bar" aria-label={strings.lab.tabList}>
      <TabList label={strings.lab.tabList} names={tabs} open={open} onOpen={onOpen}>
        {(tab) => strings.lab.tabs[tab]}
      </TabList>
    </nav>
  );
}
