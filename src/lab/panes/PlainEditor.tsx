import { useRef } from 'preact/hooks';
import { strings } from '#ui/strings.ts';
import { CodeLines } from './CodeLines.tsx';

interface PlainEditorProps {
  readonly path: string;
  readonly text: string;
  readonly readOnly: boolean;
  /** The line that failed, from 1. */
  readonly failed: number | undefined;
  /** The reader asked that Tab types spaces; Escape, then Tab still leaves. */
  readonly tabTypes: boolean;
  readonly onEdit: (text: string) => void;
  readonly onFocus: () => void;
  readonly area: { current: HTMLTextAreaElement | null };
}

/** A text field over the highlighted text: what every reader has at first, and what touch screens keep. */
export function PlainEditor(props: PlainEditorProps) {
  const { path, text, readOnly, failed, tabTypes, onEdit, onFocus, area } = props;
  const leaving = useRef(false);
  return (
    <div class="plain-editor">
      <CodeLines text={text} failed={failed} />
      <textarea
        ref={area}
        aria-label={path}
        aria-description={readOnly ? strings.lab.files.givenLong : undefined}
        value={text}
        readOnly={readOnly}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        wrap="off"
        onInput={({ currentTarget }) => onEdit(currentTarget.value)}
        onFocus={onFocus}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leaving.current = true;
          else if (event.key === 'Tab' && tabTypes && !readOnly && !event.shiftKey && !leaving.current) {
            event.preventDefault();
            insert(event.currentTarget, '  ');
            onEdit(event.currentTarget.value);
          } else if (event.key !== 'Tab') leaving.current = false;
        }}
      />
    </div>
  );
}

function insert(area: HTMLTextAreaElement, text: string): void {
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
}
