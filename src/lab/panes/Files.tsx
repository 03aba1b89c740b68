import type { Lab } from '#course/lab.ts';
import { strings } from '#ui/strings.ts';

interface FilesProps {
  readonly files: Lab['files'];
  readonly open: string;
  readonly onOpen: (path: string) => void;
}

/** The lab's files as tabs: arrow keys go from one to the next. */
export function Files({ files, open, onOpen }: FilesProps) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = files.findIndex(({ path }) => path === open);
    const next = files[(at + step + files.length) % files.length];
    if (!next) return;
    onOpen(next.path);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-path="${next.path}"]`)?.focus();
  };
  return (
    <section class="files" aria-label={strings.lab.regions.files}>
      <div role="tablist" aria-label={strings.lab.regions.files} class="tab-list" tabIndex={-1} onKeyDown={move}>
        {files.map(({ path, given }) => (
          <button
            key={path}
            type="button"
            role="tab"
            data-path={path}
            aria-selected={path === open}
            tabIndex={path === open ? 0 : -1}
            onClick={() => onOpen(path)}
          >
            <span>{path}</span>
            {given && <span class="quiet"> {strings.lab.files.given}</span>}
          </button>
        ))}
      </div>
    </section>
  );
}
