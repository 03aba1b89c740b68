import { parse } from 'sucrase/dist/parser/index.js';
import { TokenType } from 'sucrase/dist/parser/tokenizer/types.js';

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
  try {
    return parse(source, false, true, false).tokens;
  } catch (error) {
    if (!(error instanceof Error) || !('pos' in error)) throw error;
    const at = Math.min(Number(error.pos), source.trimEnd().length);
    throw new SourceFault(error.message.replace(/ \(\d+:\d+\)$/, ''), source, at);
  }
}
