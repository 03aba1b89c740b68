import type { Rule, Step } from '#sim/interleave.ts';
import { twoTabsWords as words } from '#ui/words/two-tabs.ts';

/** What a step says to the store, in Redis' words. Lifetimes are left out. */
export function command({ does, writes }: Step, rule: Rule): string {
  if (does === 'delete') return words.del;
  if (does === 'read') return words.read[rule];
  return does === 'nothing' ? words.asks : words.write[rule](writes ?? []);
}

/** What the store answers. */
export function answer({ does, refused, store, knows }: Step, rule: Rule): string {
  if (does === 'delete') return words.answers.one;
  if (does === 'nothing') return words.answers.noWrite;
  if (does === 'read') return knows && store ? words.basket(knows) : words.answers.none;
  if (refused) return words.answers.refused;
  return rule === 'fields' ? words.answers.one : words.answers.ok;
}
