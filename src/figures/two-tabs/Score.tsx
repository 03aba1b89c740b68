import { useEffect, useRef, useState } from 'preact/hooks';
import { useAlive } from '#figures/frame/use-alive.ts';
import type { Interleaving, Rule, Step } from '#sim/interleave.ts';
import { twoTabsWords as words } from '#ui/words/two-tabs.ts';
import { answer, command } from './commands.ts';

interface ScoreProps {
  readonly id: string;
  readonly all: Interleaving;
  readonly rule: Rule;
  readonly order: string;
  /** How many steps have happened: nothing is said of later ones. */
  readonly happened: number;
  /** Moves the step at place `from` (from 0) towards `to`; returns where it came to stand. */
  readonly onMove: (from: number, to: number) => number;
}

/** The steps as rows, in the order in which they reach the store; those of each tab in a lane of its own. */
export function Score({ id, all, rule, order, happened, onMove }: ScoreProps) {
  const list = useRef<HTMLOListElement>(null);
  const alive = useAlive();
  const [dragged, drag] = useState<number>();
  // Rows change places when a step is moved by keyboard; the focus goes with the step.
  const [focused, focus] = useState<string>();
  useEffect(() => {
    if (focused === undefined) return;
    list.current?.querySelector<HTMLElement>(focused)?.focus();
    focus(undefined);
  }, [focused]);

  const moveBy = (place: number, way: number, part: string) => {
    const at = onMove(place, place + way);
    focus(`[data-place="${at}"] .${part}`);
  };
  const placeAt = (y: number): number | undefined => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [])];
    const under = rows.find((row) => y < row.getBoundingClientRect().bottom) ?? rows.at(-1);
    return under && Number(under.dataset.place);
  };
  return (
    <ol
      class="tabs-score"
      ref={list}
      aria-label={words.list}
      onPointerMove={(event) => {
        if (dragged === undefined) return;
        const to = placeAt(event.clientY);
        if (to !== undefined && to !== dragged) drag(onMove(dragged, to));
      }}
      onPointerUp={() => drag(undefined)}
      onPointerCancel={() => drag(undefined)}
    >
      {all.steps.map((step, i) => {
        if (step.place === undefined && i >= happened) return null;
        const { place } = step;
        const tile = (
          <Tile
            step={step}
            order={order}
            alive={alive}
            held={place !== undefined && dragged === place}
            onGrip={(pointer) => {
              list.current?.setPointerCapture(pointer);
              drag(place);
            }}
            onMove={(way, part) => place !== undefined && moveBy(place, way, part)}
          />
        );
        return (
          <li key={`${id}-${i}`} data-place={place} class={i === happened ? 'tabs-row tabs-next' : 'tabs-row'}>
            <div class="tabs-lane">{step.tab === 1 && tile}</div>
            <p class="tabs-said">
              {i < happened && (
                <>
                  <code>{command(step, rule)}</code>{' '}
                  <span class={step.refused ? 'tabs-refused' : undefined}>→ {answer(step, rule)}</span>
                </>
              )}
            </p>
            <div class="tabs-lane">{step.tab === 2 && tile}</div>
          </li>
        );
      })}
    </ol>
  );
}

interface TileProps {
  readonly step: Step;
  readonly order: string;
  readonly alive: boolean;
  readonly held: boolean;
  readonly onGrip: (pointer: number) => void;
  readonly onMove: (way: -1 | 1, part: string) => void;
}

/** One step: a grip to drag, and a button each way. A step that a refusal brought about cannot be moved. */
function Tile({ step: { tab, does, place }, order, alive, held, onGrip, onMove }: TileProps) {
  if (place === undefined)
    return (
      <span class="tabs-tile tabs-again">
        {words.tiles[does]} <small>{words.again}</small>
      </span>
    );
  const free = (way: -1 | 1) => {
    const beside = order[place + way];
    return beside !== undefined && beside !== String(tab);
  };
  const button = (way: -1 | 1) => (
    <button
      type="button"
      class={`tabs-move tabs-move-${way === -1 ? 'up' : 'down'}`}
      aria-label={(way === -1 ? words.earlier : words.later)(tab, words.does[does])}
      aria-disabled={alive && free(way) ? undefined : 'true'}
      title={free(way) ? undefined : words.cannot}
      onClick={() => free(way) && onMove(way, `tabs-move-${way === -1 ? 'up' : 'down'}`)}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={way === -1 ? 'M6 2l5 7H1z' : 'M6 10L1 3h10z'} />
      </svg>
    </button>
  );
  return (
    <span class={held ? 'tabs-tile tabs-held' : 'tabs-tile'}>
      <button
        type="button"
        class="tabs-grip"
        aria-label={words.grip(words.tiles[does], tab, words.does[does], place + 1, order.length)}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.focus();
          onGrip(event.pointerId);
        }}
        onKeyDown={(event) => {
          const way = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
          if (way === undefined) return;
          event.preventDefault();
          onMove(way, 'tabs-grip');
        }}
      >
        <svg viewBox="0 0 8 14" aria-hidden="true">
          <path d="M1 1h2v2H1zM5 1h2v2H5zM1 6h2v2H1zM5 6h2v2H5zM1 11h2v2H1zM5 11h2v2H5z" />
        </svg>
        {words.tiles[does]}
      </button>
      {button(-1)}
      {button(1)}
    </span>
  );
}
