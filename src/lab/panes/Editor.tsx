import { useEffect, useRef, useState } from 'preact/hooks';
import type { EditorHandle } from '#lab/editor/contract.ts';
import { loadEditor, openEditor, wantsLargeEditor } from '#lab/editor/load.ts';
import { isGiven } from '#lab/project.ts';
import type { LabSession } from '#lab/session.ts';
import type { View } from '#lab/view.ts';
import { strings } from '#ui/strings.ts';
import { PlainEditor } from './PlainEditor.tsx';

interface EditorProps {
  readonly session: LabSession;
  readonly view: View;
  /** The site's base path, with a slash at its end. */
  readonly base: string;
  /** Something lies over the editor: it cannot be reached. */
  readonly covered: boolean;
}

type Large = 'not yet' | 'loading' | 'open' | 'never';
const words = strings.lab.files;

/** The open file: at first highlighted text that can be edited, from the first focus on Monaco, where that is wanted. */
export function Editor({ session, view, base, covered }: EditorProps) {
  const { lab } = session.project;
  const path = view.file.value;
  const files = session.draft.value.files;
  const mark = view.mark.value;
  const visits = view.visits.value;
  const area = useRef<HTMLTextAreaElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const handle = useRef<EditorHandle>();
  const entered = useRef<'keyboard' | 'pointer'>('keyboard');
  const [large, setLarge] = useState<Large>('not yet');
  const [trouble, setTrouble] = useState(false);
  const [tabTypes, setTabTypes] = useState(false);

  useEffect(() => {
    if (!wantsLargeEditor()) setLarge('never');
    return () => handle.current?.dispose();
  }, []);

  const enlarge = async () => {
    if (large !== 'not yet') return;
    setLarge('loading');
    try {
      const { kit } = await session.parts();
      await loadEditor(base);
      await composed(area.current);
      const typing = document.activeElement === area.current;
      handle.current = await openEditor(base, () => {
        const field = area.current;
        (host.current as HTMLElement).hidden = false;
        return {
          host: host.current as HTMLElement,
          files: session.files,
          given: Object.keys(session.files).filter((name) => isGiven(lab, name)),
          path: view.file.value,
          caret: { start: field?.selectionStart ?? 0, end: field?.selectionEnd ?? 0 },
          entered: entered.current,
          library: kit,
          onEdit: (file, text) => session.edit(file, text),
        };
      });
      handle.current.mark(view.mark.value);
      if (typing) handle.current.focus();
      setLarge('open');
    } catch {
      if (host.current) host.current.hidden = true;
      setTrouble(true);
      setLarge('never');
    }
  };

  useEffect(() => handle.current?.show(path), [path, large]);
  useEffect(() => handle.current?.mark(mark), [mark, large]);
  useEffect(() => {
    // As they are now: this may run after the reader has typed on, and must not take that away.
    for (const [name, text] of Object.entries(session.files)) handle.current?.setText(name, text);
  }, [files, large]);
  useEffect(() => {
    if (visits === 0 || !mark) return;
    if (handle.current) handle.current.reveal(mark);
    else if (area.current) goToLine(area.current, mark.line);
  }, [visits, large]);

  return (
    <section class={covered ? 'editor editor-covered' : 'editor'} aria-label={strings.lab.regions.editor}>
      {large !== 'open' && (
        <div
          class="plain-scroll"
          onPointerDown={() => {
            entered.current = 'pointer';
          }}
        >
          <PlainEditor
            path={path}
            text={files[path] ?? ''}
            readOnly={isGiven(lab, path) || !session.opened.value}
            failed={mark?.file === path ? mark.line : undefined}
            tabTypes={tabTypes}
            onEdit={(text) => session.edit(path, text)}
            onFocus={enlarge}
            area={area}
          />
        </div>
      )}
      <div class="rich-editor" ref={host} hidden={large !== 'open'} />
      {large === 'never' && (
        <p class="editor-note quiet">
          {trouble && words.noEditor}{' '}
          <label>
            <input
              type="checkbox"
              checked={tabTypes}
              onChange={({ currentTarget }) => setTabTypes(currentTarget.checked)}
            />{' '}
            {words.tabKey}
          </label>
        </p>
      )}
    </section>
  );
}

/** Waits until a word that an input method composes is finished: it would be lost with its field. */
function composed(field: HTMLTextAreaElement | null): Promise<void> {
  return new Promise((resolve) => {
    if (!field?.matches('[data-composing]')) resolve();
    else field.addEventListener('compositionend', () => resolve(), { once: true });
  });
}

function goToLine(field: HTMLTextAreaElement, line: number): void {
  const start = field.value.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start);
  field.scrollIntoView({ block: 'nearest' });
  const top = (line - 1) * 22;
  field.closest('.plain-scroll')?.scrollTo({ top: Math.max(0, top - 120) });
}
