import { modifiers } from './removals.ts';
import type { Overwrite, Removal } from './strip.ts';
import { kinds, type Token } from './tokens.ts';

/** Where taking types out would join two statements or break a line in a forbidden place, amaro's way out. */
export function repairs(tokens: readonly Token[], gone: readonly Removal[]): readonly Overwrite[] {
  const found: Overwrite[] = [];
  gone.forEach(({ first, last }, index) => {
    const start = tokens[first]!;
    const before = tokens[first - 1];
    const after = tokens[last + 1];
    const next = gone[index + 1]?.first === last + 1 ? undefined : after;
    if (needsSemicolon(tokens, gone[index]!, before, next)) found.push({ at: start.start, text: ';' });
    if (start.text === ':' && before?.text === ')' && after?.kind === kinds.arrow && breaks(tokens, first, last)) {
      found.push({ at: before.start, text: ' ' }, { at: tokens[last]!.end - 1, text: ')' });
    }
    if (start.text === '<' && before?.text === 'async' && after?.text === '(' && breaks(tokens, first, last)) {
      found.push({ at: start.start, text: '(' }, { at: after.start, text: ' ' });
    }
  });
  return found;
}

function breaks(tokens: readonly Token[], first: number, last: number): boolean {
  return tokens.slice(first + 1, last + 1).some((token) => token.onNewLine);
}

const statements = /^(type|interface|declare|namespace|module|import|export|function|async)$/;

function needsSemicolon(
  tokens: readonly Token[],
  { first, last }: Removal,
  before: Token | undefined,
  next: Token | undefined,
): boolean {
  const start = tokens[first]!;
  if (!next) return false;
  // After `static` a member has begun, and nothing before it can run into it.
  if (modifiers.has(start.kind) && !start.isType)
    return (modifiers.has(tokens[last]!.kind) && next.text === '[' && before?.text !== 'static') || next.text === '*';
  if (start.text === 'as' || start.text === 'satisfies') return next.onNewLine && /^[([`]$/.test(next.text);
  if (!statements.test(start.text) || !before || before.text === ';') return false;
  return /^[([`+\-/]/.test(next.text);
}
