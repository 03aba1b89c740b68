import { type ImportSpecifier, parse } from 'es-module-lexer/minimal/js';
import { LoadFault, placeAt } from './load-fault.ts';
import { strip } from './strip.ts';
import { SourceFault } from './tokens.ts';

/** A module's code without types, and where it names others. The same text is parsed once. */
export interface ParsedModule {
  readonly code: string;
  readonly imports: readonly ImportSpecifier[];
}

const LIMIT = 400;
const parsed = new Map<string, ParsedModule>();

/** @throws {LoadFault} `SyntaxError`, with its place, as far as the parser can tell. */
export function parseModule(path: string, text: string): ParsedModule {
  const key = `${path.endsWith('ts') ? 'ts' : 'js'}\n${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const code = path.endsWith('ts') ? blanked(path, text) : text;
  const module = { code, imports: lexed(path, code) };
  if (parsed.size >= LIMIT) parsed.clear();
  parsed.set(key, module);
  return module;
}

function blanked(path: string, text: string): string {
  try {
    return strip(text);
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    throw new LoadFault('SyntaxError', error.message, { file: path, line: error.line, column: error.column });
  }
}

function lexed(path: string, code: string): readonly ImportSpecifier[] {
  try {
    return parse(code)[0];
  } catch (error) {
    const at = error instanceof Error && 'idx' in error ? Number(error.idx) : 0;
    throw new LoadFault('SyntaxError', 'Invalid or unexpected token', placeAt(path, code, at));
  }
}
