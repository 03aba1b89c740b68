import { kinds, SourceFault, type Token } from './tokens.ts';

const modifiers = new Set([kinds._public, kinds._private, kinds._protected, kinds._readonly, kinds._override]);

/** @throws {SourceFault} at the first construct that is more than a type, saying what to write instead. */
export function assertErasable(tokens: readonly Token[], source: string): void {
  const fault = (token: Token, message: string) => {
    throw new SourceFault(message, source, token.start);
  };
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    if (token.kind === kinds.at) {
      fault(token, 'Decorators are not JavaScript yet. Call the function yourself: const wrapped = decorate(value).');
    }
    if (token.kind === kinds._enum && !token.isType) {
      fault(token, "An enum is more than a type. Write const Name = { A: 'a', B: 'b' } as const instead.");
    }
    if (isNamespace(tokens, index)) {
      fault(token, 'A namespace is more than a type. Put its contents in a file of its own and export them.');
    }
    if (modifiers.has(token.kind) && !token.isType && (before?.text === '(' || before?.text === ',')) {
      fault(
        token,
        `A parameter property ("${token.text}" in a parameter list) is more than a type. Declare the field in the class and assign it in the constructor.`,
      );
    }
    if (token.kind === kinds._export && after?.text === '=') {
      fault(token, 'export = is CommonJS. Write export default instead.');
    }
    if (token.kind === kinds._export && after?.text === 'as' && tokens[index + 2]?.text === 'namespace') {
      fault(token, 'export as namespace makes a global. Write export { name } instead.');
    }
    if (token.kind === kinds._import && after?.kind === kinds.name && isImportEquals(tokens, index + 1)) {
      fault(token, "import x = … is not JavaScript. Write import x from 'module' instead.");
    }
    if (token.isType && token.text === '<' && isAssertion(tokens, index)) {
      fault(token, 'The angle-bracket assertion <T>value is not supported. Write value as T instead.');
    }
  });
}

function isNamespace(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!;
  if (!token.isType || (token.text !== 'namespace' && token.text !== 'module')) return false;
  const before = tokens[index - 1];
  const starts = !before?.isType || before.kind === kinds._export || /^[;}]$/.test(before.text);
  const after = tokens[index + 1];
  if (!starts || after?.kind !== kinds.name || !(tokens[index + 2]?.text === '{' || tokens[index + 2]?.text === '.')) {
    return false;
  }
  return tokens[index - 2]?.text !== 'declare' && before?.text !== 'declare';
}

function isImportEquals(tokens: readonly Token[], name: number): boolean {
  if (tokens[name + 1]?.text === '=') return true;
  return tokens[name]!.text === 'type' && tokens[name + 2]?.text === '=';
}

/** `<` begins an assertion when an expression begins there and no arrow function follows the `>`. */
function isAssertion(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (before?.isType || (before && endsOperand(before))) return false;
  if (before?.text === '*' && tokens[index - 2]?.text === 'function') return false;
  let at = index;
  while (tokens[at]?.isType) at++;
  if (tokens[at]?.text !== '(') return true;
  for (let depth = 0; at < tokens.length; at++) {
    if (tokens[at]!.text === '(') depth++;
    if (tokens[at]!.text === ')' && --depth === 0) break;
  }
  do at++;
  while (tokens[at]?.isType);
  return tokens[at]?.kind !== kinds.arrow;
}

const operandEnds = new Set([')', ']', '}', '`', '?.', '!']);
const beforeExpression = /^(return|typeof|void|delete|await|yield|throw|case|default|in|of|else|do|new)$/;

function endsOperand(token: Token): boolean {
  if (operandEnds.has(token.text)) return true;
  if (token.kind === kinds.string) return true;
  return /^[\w$#\u0080-\uffff]+$/.test(token.text) && !beforeExpression.test(token.text);
}
