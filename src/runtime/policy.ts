import type { Need } from '#course/lab.ts';
import type { BootCause } from './boot-failure.ts';

/** What a reader or a site can ask for. */
export const choices = ['auto', 'webcontainer', 'built-in'] as const;
export type Choice = (typeof choices)[number];

/** How WebContainer stands on this page. */
export type Standing =
  | { readonly is: 'not asked' | 'booting' | 'up' }
  | { readonly is: 'failed'; readonly because: BootCause }
  /** It was up and went too often: it is not asked again in this visit. */
  | { readonly is: 'given up' };

export interface Situation {
  /** The reader's own, remembered; `auto` at first. */
  readonly choice: Choice;
  /** The site's: `PUBLIC_LAB_ENGINE`. */
  readonly site: Choice;
  readonly needs: readonly Need[];
  /** What each engine promises. */
  readonly keeps: Readonly<Record<'built-in' | 'webcontainer', readonly Need[]>>;
  /** The code came in a link, and the reader has not made it theirs. */
  readonly foreign: boolean;
  /** The reader asked the browser to save bytes. */
  readonly saveData: boolean;
  readonly standing: Standing;
}

/** Why an engine is the one. */
export type Why =
  | { readonly is: 'site' | 'foreign' | 'chosen' | 'up' | 'booting' | 'save data' | 'not asked' | 'given up' }
  | { readonly is: 'needs'; readonly missing: readonly Need[] }
  | { readonly is: 'failed'; readonly because: BootCause };

export interface Decision {
  /** The engine of the next Run or Check. */
  readonly engine: 'built-in' | 'webcontainer';
  readonly why: Why;
  /** WebContainer may be booted in the background now. */
  readonly boot: boolean;
}

/**
 * Which engine the next Run or Check gets. The built-in one is always ready; WebContainer takes over when it is up, where nothing
 * speaks against it. Rules that protect the reader come before those that please: no third party for code of a stranger.
 */
export function decide({ choice, site, needs, keeps, foreign, saveData, standing }: Situation): Decision {
  const wanted = choice === 'auto' ? site : choice;
  const missing = needs.filter((need) => !keeps.webcontainer.includes(need));
  const builtIn = (why: Why, boot = false): Decision => ({ engine: 'built-in', why, boot });
  if (site === 'built-in') return builtIn({ is: 'site' });
  if (foreign) return builtIn({ is: 'foreign' });
  if (missing.length > 0) return builtIn({ is: 'needs', missing });
  if (wanted === 'built-in') return builtIn({ is: 'chosen' });
  switch (standing.is) {
    case 'up':
      return { engine: 'webcontainer', why: { is: choice === 'webcontainer' ? 'chosen' : 'up' }, boot: false };
    case 'booting':
      return builtIn({ is: 'booting' });
    case 'failed':
    case 'given up':
      return builtIn(standing);
    case 'not asked':
      // Whoever asks for WebContainer by name has weighed the bytes.
      if (saveData && choice !== 'webcontainer') return builtIn({ is: 'save data' });
      return builtIn({ is: 'not asked' }, true);
  }
}
