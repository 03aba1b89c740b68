import { Frame } from '#figures/frame/Frame.tsx';
import { useSteps } from '#figures/frame/use-steps.ts';
import { Counter } from '#shapes/Counter.tsx';
import { compare, crossed, type Line } from '#sim/x-ray/compare.ts';
import { type Passage, passages } from '#sim/x-ray/script.ts';
import { headerXRayWords } from '#ui/words/header-x-ray.ts';
import { useWords } from '#ui/words.ts';
import { AllThree } from './AllThree.tsx';
import { Choices } from './Choices.tsx';
import { readPassage } from './read-passage.ts';
import { Sheet } from './Sheet.tsx';
import './header-x-ray.css';

export interface HeaderXRayProps {
  readonly id: string;
  /** The first frame: so many passages are done. Default 0. */
  readonly first?: number;
}

const start: Passage = { through: 'haproxy', setting: 'installed', way: 'request' };
const nameOf = (line: string | undefined) => line?.split(':', 1)[0] ?? '';

/** One message passes a balancer: what it strips, adds and keeps, and what it should not have kept. */
export function HeaderXRay({ id, first = 0 }: HeaderXRayProps) {
  const words = useWords(headerXRayWords);
  const { story, root } = useSteps<Passage>(id, { script: passages, first, readDeed: readPassage });
  const done = story.done.value.at(-1);
  const now = done ?? start;
  const lines = compare(now.through, now.setting, now.way);
  const went = crossed(now.through, now.way, now.setting);
  const choose = (change: Partial<Passage>) => story.add({ ...now, ...change });
  const named = (fate: Line['fate']) =>
    lines.flatMap((line) => (line.fate === fate ? [nameOf(line.before ?? line.after)] : [])).join(', ');
  const status = done
    ? words.status(words.through[now.through], words.ways[now.way])
    : words.before(words.ways[now.way]);
  const said = words.said(words.through[now.through], named('removed'), named('added'), went.join(', '));
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={done ? said : words.notYet}
      below={<p class="figure-caption">{words.caption}</p>}
      tableTitle={words.table.title}
      table={<AllThree setting={now.setting} way={now.way} />}
    >
      <div class="xray-knobs">
        <Choices
          name={`${id}-through`}
          legend={words.throughLabel}
          words={words.through}
          chosen={done?.through}
          choose={(through) => choose({ through })}
        />
        <Choices
          name={`${id}-way`}
          legend={words.wayLabel}
          words={words.ways}
          chosen={now.way}
          choose={(way) => choose({ way })}
        />
        {now.way === 'request' && (
          <Choices
            name={`${id}-setting`}
            legend={words.settingLabel}
            words={words.settings}
            chosen={now.setting}
            choose={(setting) => choose({ setting })}
          />
        )}
      </div>
      <div class="figure-layouts">
        <Sheet lines={lines.filter(({ before }) => done || before !== undefined)} waiting={!done} />
      </div>
      <div class="xray-count">
        <Counter value={done ? went.length : 0} unit={words.counted(done ? went.length : 0)} />
      </div>
    </Frame>
  );
}
