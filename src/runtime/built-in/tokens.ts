import { parse } from 'sucrase/dist/parser/index.js';
import { TokenType } from 'sucrase/dist/parser/tokenizer/types.js';
import * as base from 'sucrase/dist/parser/traverser/base.js';

/** One token of a TypeScript file, in source order. */
export interface Token {
  /** As written. */
  readonly text: string;
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  /** The parser read it as part of a type. */
  readonly isType: boolean;
  /** A line ends between the token before and this one. */
  readonly onNewLine: boolean;
}

/** The parser's numbers for kinds of tokens. */
export const kinds = TokenType;

/** A fault in a learner's file, where it is. `line` and `column` count from 1. */
export class SourceFault extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, source: string, at: number) {
    super(message);
    this.name = 'SyntaxError';
    const before = source.slice(0, at);
    this.line = before.split('\n').length;
    this.column = at - before.lastIndexOf('\n');
  }
}

/** @throws {SourceFault} where the parser stopped. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const token of parsed(source)) {
    if (token.start >= source.length) break;
    const text = source.slice(token.start, token.end);
    const onNewLine = source.slice(end, token.start).includes('\n');
    tokens.push({ text, kind: token.type, start: token.start, end: token.end, isType: token.isType, onNewLine });
    end = token.end;
  }
  return tokens;
}

function parsed(source: string) {
  let text = source;
  for (;;) {
    try {
      return parse(text, false, true, false).tokens;
    } catch (error) {
      if (!(error instanceof Error) || !('pos' in error)) throw error;
      const other = /expected ":"/.test(error.message) ? groupInBrackets(text) : undefined;
      if (other !== undefined) {
        text = other;
        continue;
      }
      const at = Math.min(Number(error.pos), source.trimEnd().length);
      throw new SourceFault(error.message.replace(/ \(\d+:\d+\)$/, ''), source, at);
    }
  }
}

/**
 * sucrase reads `a ? (b) : c => d` as a condition without its second half: `(b): c => d` is an arrow function too.
 * TypeScript and Node then take the other reading. To be read so, the last such group gets brackets in the parser's copy
 * of the text, which has the same tokens in the same places. `undefined` when there is no such group.
 */
function groupInBrackets(text: string): string | undefined {
  // A page's bundle has the ES module; Node has the CommonJS one, whose names are as they were at load.
  const { tokens } = (Reflect.get(base, 'default') ?? base).state as typeof base.state;
  for (let close = tokens.length - 1; close > 0; close--) {
    if (tokens[close]!.type !== kinds.parenR || tokens[close + 1]?.type !== kinds.colon) continue;
    if (!tokens[close + 1]!.isType || !arrowFollows(close + 1)) continue;
    let open = close - 1;
    for (let depth = 1; open >= 0; open--) {
      if (tokens[open]!.type === kinds.parenR) depth++;
      if (tokens[open]!.type === kinds.parenL && --depth === 0) break;
    }
    if (open < 0 || open === close - 1) continue;
    const [from, to] = [tokens[open]!.start, tokens[close]!.start];
    return `${text.slice(0, from)}[${text.slice(from + 1, to)}]${text.slice(to + 1)}`;
  }
  return undefined;

  function arrowFollows(colon: number): boolean {
    let at = colon;
    while (tokens[at]?.isType) at++;
    return tokens[at]?.type === kinds.arrow;
  }
}
