import type { Lab } from '#course/lab.ts';
import { strings } from '#ui/strings.ts';
import { TabList } from './TabList.tsx';

interface FilesProps {
  readonly files: Lab['files'];
  readonly open: string;
  readonly onOpen: (path: string) => void;
}

/** The lab's files as tabs. */
export function Files({ files, open, onOpen }: FilesProps) {
  const label = strings.lab.regions.files;
  const given = new Set(files.filter((file) => file.given).map(({ path }) => path));
  return (
    <section class="files" aria-label={label}>
      <TabList class="tab-list" label={label} names={files.map(({ path }) => path)} open={open} onOpen={onOpen}>
        {(path) => (
          <>
            <span>{path}</span>
            {given.has(path) && <span class="quiet"> {strings.lab.files.given}</span>}
          </>
        )}
      </TabList>
    </section>
  );
}
