import { Button } from '#ui/Button.tsx';
import { figureStrings } from '#ui/words/figures.ts';
import { useWords } from '#ui/words.ts';
import type { Experiment } from './experiment.ts';
import { Back, Cross, Pause, Play, Replay, Share, Step } from './icons.tsx';
import { useAlive } from './use-alive.ts';
import { useCalm } from './use-calm.ts';

interface ControlsProps {
  readonly story: Experiment;
  readonly onShare: () => void;
  /** Stops a server, besides a click on one in the picture. It takes the place of Back. */
  readonly onStop?: (() => void) | undefined;
}

/** Run or Pause, Back, Step, Replay. Calm readers get Step first and no Run. */
export function Controls({ story, onStop }: Omit<ControlsProps, 'onShare'>) {
  const words = useWords(figureStrings);
  const prefersCalm = useCalm();
  const calm = prefersCalm || story.stepsOnly === true;
  const off = useAlive() ? undefined : words.notAlive;
  const { player } = story;
  const playing = player.playing.value;
  const atEnd = story.atEnd.value;
  const step = (
    <Button
      kind={calm ? 'solid' : 'outline'}
      onClick={() => player.step()}
      unavailable={off ?? (atEnd ? words.atEnd : undefined)}
    >
      <Step /> {words.step}
    </Button>
  );
  return (
    <div class="figure-buttons">
      {calm ? step : <RunButton playing={playing} atEnd={atEnd} story={story} off={off} />}
      {!onStop && (
        <Button onClick={() => player.back()} unavailable={off ?? (story.atStart.value ? words.atStart : undefined)}>
          <Back /> {words.back}
        </Button>
      )}
      {!calm && step}
      <span class="figure-replay">
        <Button onClick={() => story.replay()} label={words.replay} unavailable={off}>
          <Replay /> <span class="figure-wide-word">{words.replay}</span>
        </Button>
      </span>
      {onStop && (
        <Button onClick={onStop} unavailable={off}>
          <Cross /> {words.stopAServer}
        </Button>
      )}
    </div>
  );
}

interface RunButtonProps {
  readonly playing: boolean;
  readonly atEnd: boolean;
  readonly story: Experiment;
  /** Why it cannot be used yet. */
  readonly off: string | undefined;
}

function RunButton({ playing, atEnd, story, off }: RunButtonProps) {
  const words = useWords(figureStrings);
  if (playing)
    return (
      <Button kind="solid" onClick={() => story.player.pause()}>
        <Pause /> {words.pause}
      </Button>
    );
  return (
    <Button kind="solid" onClick={() => story.player.run()} unavailable={off}>
      <Play /> {atEnd ? words.again : words.run}
    </Button>
  );
}

export function ShareButton({ onShare }: Pick<ControlsProps, 'onShare'>) {
  const words = useWords(figureStrings);
  const off = useAlive() ? undefined : words.notAlive;
  return (
    <Button onClick={onShare} label={words.share} unavailable={off}>
      <Share /> <span class="figure-wide-word">{words.share}</span>
    </Button>
  );
}
