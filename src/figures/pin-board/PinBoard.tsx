import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { Requests } from '#figures/frame/Requests.tsx';
import { logOf, statusOf } from '#figures/frame/status.ts';
import { useStory } from '#figures/frame/use-story.ts';
import type { Run } from '#sim/run.ts';
import { type ScriptName, scripts } from '#sim/scripts.ts';
import { figureStrings as words } from '#ui/strings.ts';
import { Board } from './Board.tsx';
import { Flags } from './Flags.tsx';
import { tall, wide } from './geometry.ts';
import './pin-board.css';

export interface PinBoardProps {
  readonly id: string;
  readonly script: ScriptName;
  readonly seed: number;
  /** The first frame: this request (from 1) waits at the gate. Default 1. */
  readonly first?: number;
}

/** Requests with and without a pin, what the balancer sees of them, and the flags that it logs. */
export function PinBoard({ id, script, seed, first = 1 }: PinBoardProps) {
  const { story, root } = useStory({ id, seed, first, scripts: () => [scripts[script]] });
  const picture = story.picture();
  const status = statusOf(story, picture, words.gate);
  const all = story.stops.value.length - 1;
  return (
    <Frame
      id={id}
      title={words.pinBoard.title}
      story={story}
      root={root}
      status={status}
      log={logOf(picture, status)}
      below={<Flags picture={picture} />}
      tableTitle={words.table.title(all)}
      table={<Requests run={story.runs.value[0] as Run} time={story.player.time.value} pins />}
    >
      <Layouts
        wide={() => <Board story={story} picture={picture} geometry={wide} />}
        tall={() => <Board story={story} picture={picture} geometry={tall} />}
      />
    </Frame>
  );
}
