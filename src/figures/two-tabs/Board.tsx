import type { Trial } from '#figures/frame/trial.ts';
import { decoration } from '#shapes/activation.ts';
import { along } from '#shapes/curve.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Message } from '#shapes/Message.tsx';
import { Note } from '#shapes/Note.tsx';
import { Server } from '#shapes/Server.tsx';
import { Store } from '#shapes/Store.tsx';
import { Token } from '#shapes/Token.tsx';
import { Wire } from '#shapes/Wire.tsx';
import type { Basket, Interleaving, Rule, Tab } from '#sim/interleave.ts';
import { twoTabsWords as words } from '#ui/words/two-tabs.ts';
import type { Geometry } from './geometry.ts';
import { beat, hop } from './use-tabs.ts';

interface BoardProps {
  readonly story: Trial<{ rule: Rule; order: string }>;
  readonly all: Interleaving;
  readonly geometry: Geometry;
}

/** Whose session it is. */
const who = 'ana';
const before: Basket = ['milk'];

/** The two servers, what each has read, and the store between them. */
export function Board({ story, all, geometry }: BoardProps) {
  const { happened } = story;
  const steps = all.steps.slice(0, happened);
  const last = steps.at(-1);
  const store = last ? last.store : before;
  const over = happened === all.steps.length;
  const known = (tab: Tab) => {
    const own = steps.filter((step) => step.tab === tab);
    return { any: own.some(({ does }) => does !== 'delete'), basket: own.at(-1)?.knows };
  };
  const says = (tab: Tab) => {
    const { any, basket } = known(tab);
    return basket ? words.knows(basket) : any ? words.foundNone : words.knowsNothing;
  };
  const { store: at, server, box, wire, size } = geometry;
  const middle = at.x + at.width / 2;
  const moving = all.steps[Math.floor(story.player.time.value / beat)]?.tab;
  return (
    <Drawing
      width={geometry.width}
      height={geometry.height}
      label={words.label(says(1), says(2), store ? words.basket(store) : words.noSession)}
      moves={story.touched.value}
    >
      {([1, 2] as const).map((tab) => (
        <Wire key={tab} curve={wire[tab - 1] as Geometry['wire'][0]} state={moving === tab ? 'used' : 'rest'} />
      ))}
      {([1, 2] as const).map((tab) => {
        const place = server[tab - 1] as Geometry['server'][0];
        return (
          <g key={tab}>
            <Server
              {...place}
              {...box}
              size={size}
              name={`b${tab}`}
              state="up"
              word={words.tab(tab)}
              sessions={known(tab).basket ? [who] : []}
            />
            <Note x={place.x + box.width / 2} y={place.y + box.height + 22} align="middle" lines={[says(tab)]} />
          </g>
        );
      })}
      <Store {...at} state="up" sessions={store ? [who] : []} />
      <g {...decoration}>
        <text x={middle} y={at.y - 8} class="shape-name">
          {words.store}
        </text>
        <text x={middle} y={at.y + at.height - 22} class="tabs-basket">
          {store ? words.basket(store) : words.noSession}
        </text>
        {over && (all.lost.length > 0 || all.risen) && (
          <g class="shape-fallen">
            <path d={`M${middle} ${at.y + at.height + 4}v20`} class="shape-fall-line" />
            <text x={middle} y={at.y + at.height + 42} class="tabs-lost">
              {all.risen ? words.risen : words.lost(all.lost)}
            </text>
          </g>
        )}
      </g>
      <Travelling story={story} all={all} geometry={geometry} />
    </Drawing>
  );
}

/** The step that is under way: its request, or its answer, with the basket where it carries one. */
function Travelling({ story, all, geometry }: BoardProps) {
  const time = story.player.time.value;
  const step = all.steps[Math.floor(time / beat)];
  const passed = time % beat;
  if (step === undefined || step.does === 'nothing' || passed >= 2 * hop) return null;
  const there = passed < hop;
  const at = along(geometry.wire[step.tab - 1] as Geometry['wire'][0], there ? passed / hop : 2 - passed / hop);
  const carries = there ? step.does === 'write' : step.does === 'read' && step.store !== undefined;
  return (
    <>
      <Message {...at} kind={there ? 'request' : 'response'} />
      {carries && <Token x={at.x} y={at.y - 22} who={who} kind="data" size={20} />}
    </>
  );
}
