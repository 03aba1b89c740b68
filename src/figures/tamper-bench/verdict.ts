import type { Sent, TamperRules } from '#sim/tamper.ts';
import { tamperBenchWords as words } from '#ui/words/tamper-bench.ts';

/** What the shop does with it, as a clause after “the shop”. */
export function verdictOf({ accepted, refused, rules }: Sent): string {
  if (accepted) return words.accepted(accepted.who, accepted.items, accepted.pay);
  if (refused === undefined) return words.impossible;
  const tagged = rules.writing === 'signed' || rules.writing === 'sealed';
  return words.refused[refused === 'tag' && !tagged ? 'unreadable' : refused];
}

/** The rules in a few words: `signed, name bound`. */
export function rulesOf({ writing, ...extras }: TamperRules): string {
  const on = (['named', 'expiry', 'once'] as const).filter((name) => extras[name]);
  return [words.writings[writing].name, ...on.map((name) => words.extras[name])].join(', ');
}

/** `value` in pieces, each the same as in `given` or changed. Values of different cookies have nothing to compare. */
export function changes(given: string, value: string): readonly { readonly text: string; readonly changed: boolean }[] {
  const pieces: { text: string; changed: boolean }[] = [];
  for (const [i, char] of [...value].entries()) {
    const changed = char !== given[i];
    const last = pieces.at(-1);
    if (last?.changed === changed) last.text += char;
    else pieces.push({ text: char, changed });
  }
  return pieces;
}
