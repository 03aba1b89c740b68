import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { heldQuestion } from '#figures/predict/channel.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { useWords } from '#ui/words.ts';
import { Controls, ShareButton } from './Controls.tsx';
import type { Experiment } from './experiment.ts';
import { Held } from './Held.tsx';
import { Scrub } from './Scrub.tsx';
import { Seed } from './Seed.tsx';
import { toHash } from './share.ts';
import './frame.css';

export interface FrameProps {
  readonly id: string;
  readonly title: string;
  readonly story: Experiment;
  readonly root: RefObject<HTMLElement>;
  /** Where the story stands, in a few words: `request 8 of 12, waiting at the gate`. */
  readonly status: string;
  /** What has just happened, in sentences, for those who listen. Said at pauses only. */
  readonly log: string;
  readonly children: ComponentChildren;
  /** Under the controls: counters, captions. */
  readonly below?: ComponentChildren;
  /** The picture as a table. */
  readonly table: ComponentChildren;
  readonly tableTitle: string;
  readonly onStop?: (() => void) | undefined;
  /** The title line comes first, or (a figure that opens a page) the controls, and the status among them. Default `title`. */
  readonly first?: 'title' | 'controls';
  /** The status with pictures in it, where it stands among the controls. */
  readonly told?: ComponentChildren;
}

/** Every live figure's frame: title line, picture, controls, and the twin as text and table. */
export function Frame(props: FrameProps) {
  const {
    id,
    title,
    story,
    root,
    status,
    log,
    children,
    below,
    table,
    tableTitle,
    onStop,
    first = 'title',
    told,
  } = props;
  const words = useWords(figureStrings);
  const [shared, setShared] = useState('');
  const share = async () => {
    const hash = toHash(id, story.share());
    history.replaceState(history.state, '', hash);
    const copied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    setShared(copied ? words.linkCopied : words.linkInAddress);
  };
  const held = story.player.held.value ? heldQuestion(id) : undefined;
  return (
    <figure class="figure" id={id} ref={root} data-held={held?.request} aria-labelledby={`${id}-title`}>
      {first === 'title' ? (
        <>
          <div class="figure-head">
            <p class="figure-title" id={`${id}-title`}>
              <strong id={`${id}-name`}>{title}</strong> <span>{status}</span>
            </p>
            <Seed story={story} />
          </div>
          {children}
          <div class="figure-controls" data-pagefind-ignore>
            <Controls story={story} onStop={onStop} />
            <Scrub story={story} status={status} />
            <ShareButton onShare={share} />
          </div>
        </>
      ) : (
        <>
          <p class="visually-hidden" id={`${id}-title`}>
            {title}
          </p>
          <div class="figure-controls figure-controls-first">
            <Controls story={story} onStop={onStop} />
            <p class="figure-told">{told}</p>
            <Seed story={story} />
            <ShareButton onShare={share} />
          </div>
          <Scrub story={story} status={status} />
          {children}
        </>
      )}
      <p class="figure-word" role="status">
        {held ? <Held question={held} /> : shared}
      </p>
      <Spoken story={story} log={log} />
      {below}
      <details class="figure-table" data-pagefind-ignore>
        <summary>{tableTitle}</summary>
        <div>{table}</div>
      </details>
    </figure>
  );
}

/** Says the log when the story pauses, and keeps quiet while it plays and until the reader has done something. */
function Spoken({ story, log }: { story: Experiment; log: string }) {
  const [said, say] = useState('');
  const playing = story.player.playing.value;
  const touched = story.touched.value;
  useEffect(() => {
    if (!touched || playing) return;
    // A slider that is being dragged is not a pause.
    const pause = setTimeout(() => say(log), 300);
    return () => clearTimeout(pause);
  }, [touched, playing, log]);
  return (
    <p class="visually-hidden" role="log">
      {said}
    </p>
  );
}
