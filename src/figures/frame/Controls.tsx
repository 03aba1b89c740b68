import { Button } from '#ui/Button.tsx';
import { figureStrings as words } from '#ui/strings.ts';
import { Back, Cross, Pause, Play, Replay, Share, Step } from './icons.tsx';
import type { Story } from './story.ts';
import { useCalm } from './use-calm.ts';

interface ControlsProps {
  readonly story: Story;
  readonly onShare: () => void;
  /** Stops a server, besides a click on one in the picture. It takes the place of Back. */
  readonly onStop?: (() => void) | undefined;
}

/** Run or Pause, Back, Step, Replay. Calm readers get Step first and no Run. */
export function Controls({ story, onStop }: Omit<ControlsProps, 'onShare'>) {
  const calm = useCalm();
  const { player } = story;
  const playing = player.playing.value;
  const atEnd = story.atEnd.value;
  const step = (
    <Button
      kind={calm ? 'solid' : 'outline'}
      onClick={() => player.step()}
      unavailable={atEnd ? words.atEnd : undefined}
    >
      <Step /> {words.step}
    </Button>
  );
  return (
    <div class="figure-buttons">
      {calm ? step : <RunButton playing={playing} atEnd={atEnd} story={story} />}
      {!onStop && (
        <Button onClick={() => player.back()} unavailable={story.atStart.value ? words.atStart : undefined}>
          <Back /> {words.back}
        </Button>
      )}
      {!calm && step}
      <span class="figure-replay">
        <Button onClick={() => story.replay()} label={words.replay}>
          <Replay /> <span class="figure-wide-word">{words.replay}</span>
        </Button>
      </span>
      {onStop && (
        <Button onClick={onStop}>
          <Cross /> {words.stopAServer}
        </Button>
      )}
    </div>
  );
}

function RunButton({ playing, atEnd, story }: { playing: boolean; atEnd: boolean; story: Story }) {
  if (playing)
    return (
      <Button kind="solid" onClick={() => story.player.pause()}>
        <Pause /> {words.pause}
      </Button>
    );
  return (
    <Button kind="solid" onClick={() => story.player.run()} unavailable={undefined}>
      <Play /> {atEnd ? words.again : words.run}
    </Button>
  );
}

export function ShareButton({ onShare }: Pick<ControlsProps, 'onShare'>) {
  return (
    <Button onClick={onShare} label={words.share}>
      <Share /> <span class="figure-wide-word">{words.share}</span>
    </Button>
  );
}
