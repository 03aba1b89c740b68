import type { Node, Program } from 'acorn';
import type { ModuleImport, ModuleSource } from './protocol.ts';

/** A loop in a module: where its keyword stands, and the loops around it. */
export interface Loop {
  readonly path: string;
  /** Line in the learner's file, from 1. */
  readonly line: number;
  /** Numbers of the loops that it stands in. */
  readonly inside: readonly number[];
}

/** A module whose every loop says its number once an iteration: `$guard(7)`. */
export interface Guarded {
  readonly module: ModuleSource;
  readonly loops: ReadonlyMap<number, Loop>;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

const LOOPS = /^(For|ForIn|ForOf|While|DoWhile)Statement$/;

/** Puts a guard into every loop's body. `first` is the number of the first loop. */
export function guardLoops(module: ModuleSource, program: Program, first: number): Guarded {
  const loops = new Map<number, Loop>();
  const insertions: Insertion[] = [];
  const visit = (node: Node, inside: readonly number[]) => {
    let around = inside;
    if (LOOPS.test(node.type)) {
      const number = first + loops.size;
      loops.set(number, { path: module.path, line: lineAt(module.code, node.start), inside });
      const { body } = node as Node & { body: Node };
      insertions.push({ at: body.start, text: `{$guard(${number});` }, { at: body.end, text: '}' });
      around = [...inside, number];
    }
    for (const child of childrenOf(node)) visit(child, around);
  };
  visit(program, []);
  insertions.sort((a, b) => a.at - b.at);
  return { module: { ...module, ...inserted(module, insertions), guarded: true }, loops };
}

function inserted(module: ModuleSource, insertions: readonly Insertion[]) {
  let code = '';
  let from = 0;
  for (const { at, text } of insertions) {
    code += module.code.slice(from, at) + text;
    from = at;
  }
  const moved = (position: number) =>
    insertions.reduce((sum, { at, text }) => (at <= position ? sum + text.length : sum), position);
  const imports = module.imports.map((each): ModuleImport => {
    const start = moved(each.start);
    return { ...each, start, end: start + each.end - each.start };
  });
  return { code: code + module.code.slice(from), imports };
}

function lineAt(code: string, at: number): number {
  return code.slice(0, at).split('\n').length;
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap((value: unknown) => (Array.isArray(value) ? value : [value]).filter(isNode));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/**
 * Which of the loops that turned lately never ends. `hits`: how often each turned. One inside another that turns as well
 * has ended; of loops in different functions the outer turns least.
 */
export function culprit(hits: ReadonlyMap<number, number>, loops: ReadonlyMap<number, Loop>): Loop | undefined {
  let found: { readonly loop: Loop; readonly count: number } | undefined;
  for (const [number, count] of hits) {
    const loop = loops.get(number);
    if (!loop || loop.inside.some((outer) => hits.has(outer))) continue;
    if (!found || count < found.count) found = { loop, count };
  }
  return found?.loop;
}
