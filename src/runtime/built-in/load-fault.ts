export const HOME = '/home/lab/';

/** `/home/lab/balancer.ts` as the learner knows it: `balancer.ts`. */
export function shown(path: string): string {
  return path.startsWith(HOME) ? path.slice(HOME.length) : path;
}

/** Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Why a program could not be loaded, and where. Printed on its stderr, as Node does. */
export class LoadFault extends Error {
  /** `ERR_MODULE_NOT_FOUND`, or `SyntaxError` for a fault of grammar. */
  readonly code: string;
  readonly place: Place | undefined;
  constructor(code: string, message: string, place?: Place) {
    super(message);
    this.name = 'LoadFault';
    this.code = code;
    this.place = place;
  }
}

/** Where the character at `at` of `text` stands. */
export function placeAt(file: string, text: string, at: number): Place {
  const before = text.slice(0, at);
  return { file, line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

/** What Node prints on stderr for it: the file and line, the line itself, a caret, and the message. */
export function printFault(fault: LoadFault, files: Readonly<Record<string, string>>): string {
  const name = fault.code === 'SyntaxError' ? 'SyntaxError' : `Error [${fault.code}]`;
  const place = fault.place;
  if (!place) return `${name}: ${fault.message}\n`;
  const line = files[place.file]?.split(/\r?\n/)[place.line - 1] ?? '';
  const indent = line.slice(0, place.column - 1).replace(/\S/g, ' ');
  const where = `file://${place.file}:${place.line}`;
  return `${where}\n${line}\n${indent}^\n\n${name}: ${fault.message}\n    at ${where}:${place.column}\n`;
}
