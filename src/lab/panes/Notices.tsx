import { clockTime } from '#lab/clock-time.ts';
import type { Notice } from '#lab/notice.ts';
import type { SaveState } from '#lab/saving.ts';
import { Button } from '#ui/Button.tsx';
import { strings } from '#ui/strings.ts';

interface NoticesProps {
  readonly saved: SaveState;
  readonly notice: Notice | undefined;
  readonly onUndo: () => void;
  readonly onDismiss: () => void;
  readonly onKeepCopy: () => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

const words = strings.lab.notices;

/** What the page has to say about the reader's work: not saved, changed elsewhere, replaced, handed in. */
export function Notices(props: NoticesProps) {
  const { saved, notice } = props;
  return (
    <div class="notices" role="status">
      {saved.is === 'not saved' && (
        <div class="notice notice-wrong">
          <p>{words[saved.because]}</p>
          <Button onClick={props.onKeepCopy}>{words.keepCopy}</Button>
        </div>
      )}
      {saved.is === 'conflict' && (
        <div class="notice notice-wrong">
          <p>{words.conflict(clockTime(saved.theirs.at))}</p>
          <Button onClick={props.onKeepMine}>{words.keepMine}</Button>
          <Button onClick={props.onTakeTheirs}>{words.takeTheirs}</Button>
        </div>
      )}
      {notice && (
        <div class={notice.about === 'trouble' ? 'notice notice-wrong' : 'notice'}>
          <p>{told(notice)}</p>
          {'before' in notice && <Button onClick={props.onUndo}>{words.undo}</Button>}
          <button type="button" class="notice-close" aria-label={words.dismiss} onClick={props.onDismiss}>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d="M2 2 10 10M10 2 2 10" />
            </svg>
          </button>
        </div>
      )}
    </div>
  );
}

function told(notice: Notice): string {
  switch (notice.about) {
    case 'reset':
    case 'solution':
    case 'restored':
      return words[notice.about];
    case 'other tab':
      return words.otherTab;
    case 'submitted':
      return words.submitted(notice.name, notice.digest, notice.checked);
    case 'engine':
    case 'trouble':
      return notice.message;
  }
}
