/**
 * Blanks the types out of a TypeScript file, as Node's own strip-only mode does: every type becomes spaces,
 * so that lines and columns stay what the learner wrote. The golden test holds it to amaro, which Node uses.
 */
import { assertErasable } from './erasable.ts';
import { removals } from './removals.ts';
import { repairs } from './repairs.ts';
import { type Token, tokenize } from './tokens.ts';

/** One stretch of a file that goes, by its first and last token. */
export interface Removal {
  readonly first: number;
  readonly last: number;
}

/** Puts `text` over the same number of characters. */
export interface Overwrite {
  readonly at: number;
  readonly text: string;
}

/**
 * @returns JavaScript of the same length, with the same lines.
 * @throws {SourceFault} for a syntax error, and for TypeScript that is not only types (enum, namespace with code,
 * parameter properties, decorators, `<T>x`, `import x =`, `export =`).
 */
export function strip(source: string): string {
  const tokens = tokenize(source);
  assertErasable(tokens, source);
  const gone = removals(tokens);
  let output = '';
  let from = 0;
  for (const { first, last } of gone) {
    const start = startOf(tokens, first);
    const end = tokens[last]!.end;
    output += source.slice(from, start) + blank(source.slice(start, end));
    from = end;
  }
  output += source.slice(from);
  for (const { at, text } of repairs(tokens, gone))
    output = output.slice(0, at) + text + output.slice(at + text.length);
  return output;
}

/** An assertion begins where its expression ends: a comment between the two goes with it. */
function startOf(tokens: readonly Token[], first: number): number {
  const assertion = tokens[first]!.text === 'as' || tokens[first]!.text === 'satisfies';
  return assertion && first > 0 ? tokens[first - 1]!.end : tokens[first]!.start;
}

/** A space for every UTF-16 unit; white space, line ends among it, stays. */
function blank(text: string): string {
  return text.replace(/\S/g, ' ');
}
