import type { Node, Program } from 'acorn';
import { LoadFault, placeAt } from './load-fault.ts';
import type { ModuleGraph } from './protocol.ts';

/** acorn's `parse`; fetched only when something is wrong. */
export type Parse = typeof import('acorn').parse;

export function parseProgram(parse: Parse, code: string): Program {
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
}

/**
 * The engine's own early SyntaxErrors carry no file and line when a module comes from a blob.
 * Finds the place: where the grammar is broken, or which import names something that its module does not export.
 */
export function explainSyntax(parse: Parse, modules: ModuleGraph, message: string): LoadFault {
  for (const { path, code } of modules) {
    let program: Program;
    try {
      program = parseProgram(parse, code);
    } catch (error) {
      if (!(error instanceof SyntaxError) || !('pos' in error)) throw error;
      const text = error.message.replace(/ \(\d+:\d+\)$/, '');
      return new LoadFault('SyntaxError', text, placeAt(path, code, Number(error.pos)));
    }
    const missing = /does not provide an export named '([^']+)'/.exec(message)?.[1];
    const at = missing === undefined ? undefined : importOf(program, missing, message);
    if (at !== undefined) return new LoadFault('SyntaxError', message, placeAt(path, code, at));
  }
  return new LoadFault('SyntaxError', message);
}

/** Where `program` imports `name` from the module that `message` quotes. */
function importOf(program: Program, name: string, message: string): number | undefined {
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration') continue;
    const source = statement.source?.value;
    if (typeof source !== 'string' || !message.includes(source.replace(/^(node:|#|\.{0,2}\/)+/, ''))) continue;
    for (const specifier of statement.specifiers) {
      if (nameOf(specifier) === name) return specifier.start;
    }
  }
  return undefined;
}

function nameOf(specifier: Node & { imported?: unknown; local?: unknown }): string | undefined {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  const named = specifier.type === 'ExportSpecifier' ? specifier.local : specifier.imported;
  return typeof named === 'object' && named !== null && 'name' in named ? String(named.name) : undefined;
}
