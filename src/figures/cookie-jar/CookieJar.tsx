import { useComputed } from '@preact/signals';
import { Frame } from '#figures/frame/Frame.tsx';
import { useSteps } from '#figures/frame/use-steps.ts';
import { browser, doDeed, type JarDeed, sendings } from '#sim/cookie-jar.ts';
import { type JarScriptName, jarScripts } from '#sim/jar-scripts.ts';
import { cookieJarWords as words } from '#ui/words/cookie-jar.ts';
import { Desk } from './Desk.tsx';
import { JarView } from './JarView.tsx';
import { Lines } from './Lines.tsx';
import { readDeed } from './read-deed.ts';
import { logOf } from './tell.ts';
import './cookie-jar.css';

export interface CookieJarProps {
  readonly id: string;
  readonly script: JarScriptName;
  /** The first frame: so many steps are done. Default 0. */
  readonly first?: number;
}

/** Set-Cookie lines, what a browser makes of each, and what it sends back when. */
export function CookieJar({ id, script, first = 0 }: CookieJarProps) {
  const { start, deeds } = jarScripts[script];
  const { story, root } = useSteps<JarDeed>(id, { script: deeds, first, readDeed });
  const now = useComputed(() => story.done.value.reduce(doDeed, browser(start))).value;
  const status = words.status(story.done.value.length, story.count.value);
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={logOf(now, sendings(now))}
      below={<p class="figure-caption">{words.caption}</p>}
      tableTitle={words.table.title}
      table={<Lines verdicts={now.verdicts} />}
    >
      <div class="jar-board figure-layouts">
        <Desk id={id} story={story} now={now} />
        <JarView now={now} />
      </div>
    </Frame>
  );
}
