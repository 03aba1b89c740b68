import type { ComponentChildren } from 'preact';

interface PaneProps {
  /** The region's accessible name, and its heading unless `heading` says otherwise. */
  readonly name: string;
  /** Grid area and phone tab are chosen by this in lab.css. */
  readonly area: string;
  /** Quiet text after the heading. */
  readonly note?: ComponentChildren;
  /** At the right end of the heading's line. */
  readonly aside?: ComponentChildren;
  /** `hidden`: the heading is for screen readers only. */
  readonly heading?: 'shown' | 'hidden';
  readonly children: ComponentChildren;
}

/** One named region of the lab page. */
export function Pane({ name, area, note, aside, heading = 'shown', children }: PaneProps) {
  return (
    <section class={`pane pane-${area}`} aria-label={name}>
      <header class={heading === 'hidden' ? 'visually-hidden' : 'pane-head'}>
        <h2>{name}</h2>
        {note !== undefined && <p class="quiet">{note}</p>}
        {aside !== undefined && <div class="pane-aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
