import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { Requests } from '#figures/frame/Requests.tsx';
import { logOf, statusOf } from '#figures/frame/status.ts';
import { useStory } from '#figures/frame/use-story.ts';
import { type ScriptName, scripts } from '#sim/scripts.ts';
import { figureStrings as words } from '#ui/words/figures.ts';
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
  const scene = story.scene();
  const status = statusOf(story, scene, words.gate);
  const all = story.stops.value.length - 1;
  return (
    <Frame
      id={id}
      title={words.pinBoard.title}
      story={story}
      root={root}
      status={status}
      log={logOf(scene, status)}
      below={<Flags scene={scene} />}
      tableTitle={words.table.title(all)}
      table={<Requests seen={scene.cluster.requests} all={all} pins />}
    >
      <Layouts
        wide={() => <Board story={story} scene={scene} geometry={wide} />}
        tall={() => <Board story={story} scene={scene} geometry={tall} />}
      />
    </Frame>
  );
}
