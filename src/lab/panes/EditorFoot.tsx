import { clockTime } from '#lab/clock-time.ts';
import type { Version } from '#lab/draft.ts';
import { Button } from '#ui/Button.tsx';
import { strings } from '#ui/strings.ts';

interface EditorFootProps {
  /** Of the open file, newest last. */
  readonly versions: readonly Version[];
  readonly solutionShown: boolean;
  readonly onRestore: (version: Version) => void;
  readonly onReset: () => void;
  readonly onSolution: () => void;
  readonly onSubmit: () => void;
}

const words = strings.lab.files;

/** How to leave the editor, earlier versions of the open file, and what concerns all files. */
export function EditorFoot(props: EditorFootProps) {
  const { versions, solutionShown } = props;
  const [esc, then, tab, rest] = words.leave;
  return (
    <div class="editor-foot">
      <p class="quiet editor-leave">
        <b>{esc}</b>
        {then}
        <b>{tab}</b>
        {rest}
      </p>
      <details
        class="versions"
        onKeyDown={({ key, currentTarget }) => {
          if (key !== 'Escape' || !currentTarget.open) return;
          currentTarget.open = false;
          currentTarget.querySelector('summary')?.focus();
        }}
      >
        <summary>{words.versions}</summary>
        <div class="versions-list">
          {versions.length === 0 && <p class="quiet">{words.noVersions}</p>}
          {[...versions].reverse().map((version) => (
            <p key={version.at}>
              <span class="quiet">
                {clockTime(version.at)}, {words.why[version.why]}
              </span>
              <button
                type="button"
                class="link-button"
                aria-label={words.bringBack(clockTime(version.at))}
                onClick={() => props.onRestore(version)}
              >
                {words.bringBackShort}
              </button>
            </p>
          ))}
        </div>
      </details>
      <div class="editor-acts">
        <Button onClick={props.onReset}>{words.reset}</Button>
        <button
          type="button"
          class="button"
          data-kind="outline"
          aria-expanded={solutionShown}
          onClick={props.onSolution}
        >
          {words.showSolution}
        </button>
        <Button onClick={props.onSubmit}>{words.submit}</Button>
      </div>
    </div>
  );
}
