/** The parser inside sucrase 3.35.1, pinned: only what `tokens.ts` reads. */
declare module 'sucrase/dist/parser/index.js' {
  export interface ParserToken {
    readonly type: number;
    readonly start: number;
    readonly end: number;
    readonly isType: boolean;
  }
  export function parse(
    input: string,
    isJSXEnabled: boolean,
    isTypeScriptEnabled: boolean,
    isFlowEnabled: boolean,
  ): { readonly tokens: readonly ParserToken[] };
}
declare module 'sucrase/dist/parser/traverser/base.js' {
  import type { ParserToken } from 'sucrase/dist/parser/index.js';

  /** Replaced at each parse. */
  export const state: { readonly tokens: readonly ParserToken[] };
}
declare module 'sucrase/dist/parser/tokenizer/types.js' {
  export const TokenType: Readonly<Record<string, number>>;
}
