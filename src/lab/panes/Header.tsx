import { clockTime } from '#lab/clock-time.ts';
import type { SaveState } from '#lab/saving.ts';
import { Button } from '#ui/Button.tsx';
import { strings } from '#ui/strings.ts';

interface HeaderProps {
  readonly title: string;
  readonly chapter: { readonly number: number; readonly href: string };
  readonly home: string;
  readonly saved: SaveState;
  readonly runs: boolean;
  /** What runs is not what stands in the files. */
  readonly behind: boolean;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly onCheck: () => void;
  /** The reader is about to run or check: a good moment to fetch the engine. */
  readonly onNear: () => void;
}

const words = strings.lab;

/** Name of the lab, what is saved, and the acts that concern the whole page. */
export function Header(props: HeaderProps) {
  const { title, chapter, home, saved, runs } = props;
  return (
    <header class="lab-header">
      <a class="lab-home" href={home}>
        {words.home}
      </a>
      <h1>{title}</h1>
      <p class="quiet lab-chapter">
        <a href={chapter.href}>{words.labForChapter(chapter.number)}</a>
      </p>
      <p class={`lab-saved${saved.is === 'not saved' || saved.is === 'conflict' ? ' lab-unsaved' : ' quiet'}`}>
        {savedWords(saved)}
      </p>
      <div class="lab-acts" onPointerEnter={props.onNear} onFocusIn={props.onNear}>
        {props.behind && <span class="quiet lab-behind">{words.behind}</span>}
        {runs && <Button onClick={props.onStop}>{words.stop}</Button>}
        <Button onClick={props.onRun}>{words.run}</Button>
        <Button kind="solid" onClick={props.onCheck}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d="M1 6.5 4.5 10 11 2" fill="none" stroke="currentColor" stroke-width="2" />
          </svg>
          {words.check}
        </Button>
      </div>
    </header>
  );
}

function savedWords(saved: SaveState): string {
  switch (saved.is) {
    case 'opening':
      return words.saved.opening;
    case 'saving':
      return words.saved.saving;
    case 'saved':
      return saved.at === undefined ? words.saved.starter : words.saved.at(clockTime(saved.at));
    case 'not saved':
      return words.saved[saved.because];
    case 'conflict':
      return words.saved.conflict;
  }
}
