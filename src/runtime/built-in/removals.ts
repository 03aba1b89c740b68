import type { Removal } from './strip.ts';
import { kinds, type Token } from './tokens.ts';

/** Modifiers that mean nothing at run time. */
export const modifiers: ReadonlySet<number | undefined> = new Set(
  ['_public', '_private', '_protected', '_readonly', '_abstract', '_override', '_declare'].map((name) => kinds[name]),
);

/** Which tokens go, as stretches: the comments inside a stretch go with it, those between two stay. */
export function removals(tokens: readonly Token[]): readonly Removal[] {
  const gone = tokens.map(
    (token) => token.isType || token.kind === kinds.nonNullAssertion || modifiers.has(token.kind),
  );
  tokens.forEach((token, index) => {
    if (token.isType) return;
    if (token.kind === kinds._import || token.kind === kinds._export) markTypeOnly(tokens, index, gone);
    const field = token.kind === kinds._declare || token.kind === kinds._abstract;
    if (field && tokens[index + 1]?.kind !== kinds._class) markField(tokens, index, gone);
  });
  return stretches(tokens, gone);
}

/** `import type …`, `export type { … }`, and the `type` names among others with their commas. */
function markTypeOnly(tokens: readonly Token[], index: number, gone: boolean[]): void {
  const [first, second, third] = [tokens[index + 1]?.text, tokens[index + 2], tokens[index + 3]?.text];
  const word = second !== undefined && second.kind === kinds.name && (second.text !== 'from' || third === 'from');
  const list = second?.text === '{' || second?.text === '*';
  const isExport = tokens[index]!.kind === kinds._export;
  if (first === 'type' && (list || (word && !isExport))) {
    gone.fill(true, index, moduleStatementEnd(tokens, index + 2) + 1);
    return;
  }
  let at = index + 1;
  while (!isExport && (tokens[at]?.kind === kinds.name || tokens[at]?.text === ',')) at++;
  if (tokens[at]?.text !== '{') return;
  for (; at < tokens.length && tokens[at]!.text !== '}'; at++) {
    if (tokens[at]!.text === ',' && tokens[at - 1]!.isType) gone[at] = true;
  }
}

/** The last token of an import or export statement of names: its `;`, attributes, module or `}`. */
function moduleStatementEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  if (tokens[at]!.text === '{') while (tokens[at]!.text !== '}') at++;
  else while (tokens[at + 1] && tokens[at + 1]!.text !== 'from') at++;
  if (tokens[at + 1]?.text === 'from') at += 2;
  if (tokens[at + 1]?.text === 'with' && tokens[at + 2]?.text === '{') while (tokens[at]!.text !== '}') at++;
  return tokens[at + 1]?.text === ';' ? at + 1 : at;
}

/** A class field that is only declared: everything from its first modifier to its `;`. */
function markField(tokens: readonly Token[], index: number, gone: boolean[]): void {
  let from = index;
  while (modifiers.has(tokens[from - 1]?.kind) || tokens[from - 1]?.kind === kinds._static) from--;
  let to = index + 1;
  while (modifiers.has(tokens[to]?.kind) || tokens[to]?.kind === kinds._static) to++;
  if (tokens[to]?.text === '[') while (tokens[to] && tokens[to]!.text !== ']') to++;
  if (tokens[to]?.text === '#') to++;
  while (tokens[to + 1]?.isType && !startsMember(tokens, to + 1)) to++;
  gone.fill(true, from, (tokens[to + 1]?.text === ';' ? to + 1 : to) + 1);
}

function startsMember(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!;
  return token.onNewLine && token.text !== ':' && canEnd(tokens[index - 1]!);
}

function stretches(tokens: readonly Token[], gone: readonly boolean[]): readonly Removal[] {
  const found: Removal[] = [];
  let first = -1;
  let depth = 0;
  tokens.forEach((token, index) => {
    if (!gone[index]) {
      if (first >= 0) found.push({ first, last: index - 1 });
      first = -1;
      return;
    }
    if (first < 0 || (depth === 0 && splits(tokens, index))) {
      if (first >= 0) found.push({ first, last: index - 1 });
      first = index;
      depth = 0;
    }
    if (/^[([{<]$|^\$\{$/.test(token.text)) depth++;
    if (/^[)\]}>]$/.test(token.text)) depth--;
  });
  if (first >= 0) found.push({ first, last: tokens.length - 1 });
  return found;
}

const openers = /^(type|interface|declare|namespace|module|abstract|import|export|function|async|class|const|let|var)$/;
const continues = /^(as|satisfies|is|extends|implements)$/;

/** Two neighbours that both go belong to two things: a type and the next statement or member. */
function splits(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]!;
  const token = tokens[index]!;
  if (before.text === ';') return true;
  if (modifiers.has(before.kind)) return modifiers.has(token.kind) && !token.isType;
  if (before.text === '?' && token.text === ':') return true;
  if (before.text === '}' && openers.test(token.text)) return true;
  if (!token.onNewLine || !canEnd(before) || continues.test(token.text)) return false;
  return /^[\w$#'"[]/.test(token.text);
}

const prefixes = /^(keyof|unique|readonly|infer|asserts|as|satisfies|is|extends|implements|typeof|new|type|interface)$/;
const operators = /^([|&=:?.,<+\-([{]|=>|\?\.|\.\.\.|\$\{)$/;

function canEnd(token: Token): boolean {
  return !prefixes.test(token.text) && !operators.test(token.text);
}
