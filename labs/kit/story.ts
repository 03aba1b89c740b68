import type { StoryStep } from './failure.ts';

/** What happened in a check, step by step, in words. */
export interface Story {
  tell(text: string, who?: string): void;
  /** The steps so far; the last one is marked as the one that went wrong. */
  steps(): readonly StoryStep[];
}

/** A story keeps its beginning and its end: of more steps than this, the middle is counted only. */
const LONGEST = 24;

export function createStory(): Story {
  const told: StoryStep[] = [];
  return {
    tell: (text, who) => void told.push(who === undefined ? { text } : { who, text }),
    steps() {
      const left = told.length - LONGEST;
      const steps: StoryStep[] =
        left <= 0 ? [...told] : [...told.slice(0, 8), { text: `… ${left} steps later …` }, ...told.slice(8 + left)];
      const last = steps.pop();
      return last ? [...steps, { ...last, wrong: true }] : [];
    },
  };
}

/** "LB=7f3a91c0…": enough of a pair to tell it from others. */
export function brief(name: string, value: string): string {
  return `${name}=${value.length > 12 ? `${value.slice(0, 8)}…` : value}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** "30 minutes", "1.5 seconds", "150 ms". */
export function duration(ms: number): string {
  const units: readonly [number, string][] = [
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1_000, 'second'],
  ];
  const [size, unit] = units.find(([each]) => ms >= each && Number.isInteger((ms / each) * 10)) ?? [1, 'ms'];
  if (unit === 'ms') return `${ms} ms`;
  return `${ms / size} ${unit}${ms === size ? '' : 's'}`;
}
