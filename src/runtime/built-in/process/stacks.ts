import inspector from 'node-inspect-extracted';

/** Frames of the engine itself: the worker's own blob, and the wrappers that it makes. */
const ENGINE_FRAME = /^\s+at .*(?:blob:|<anonymous>:|process-worker|wasm:)/;
/** As many as Node shows (`Error.stackTraceLimit`). */
const FRAMES = 10;
/** `name@file:///home/lab/x.ts:9:40`, as Firefox and WebKit write a frame. */
const OTHER_FRAME = /^(?:async\*)?(.*?)@((?:file|blob|node|https?):.*:\d+:\d+)$/;

/** A stack as Node writes it: "Name: message", then frames of the program only. */
export function nodeStack(error: Error): string {
  const { stack } = error;
  const header = headerOf(error);
  if (typeof stack !== 'string' || stack === '') return header;
  const lines = stack.split('\n');
  const first = lines.findIndex((line) => isFrame(line));
  const frames = (first === -1 ? [] : lines.slice(first)).flatMap((line) => {
    const other = OTHER_FRAME.exec(line.trim());
    if (!other) return line === '' ? [] : [line];
    return [`    at ${other[1] ? `${other[1]} (${other[2]})` : other[2]}`];
  });
  const said = first === 0 || first === -1 ? (first === -1 ? stack : header) : lines.slice(0, first).join('\n');
  return [said, ...frames.filter((line) => !ENGINE_FRAME.test(line)).slice(0, FRAMES)].join('\n');
}

function isFrame(line: string): boolean {
  return /^\s+at /.test(line) || OTHER_FRAME.test(line.trim());
}

function headerOf(error: Error): string {
  return error.message === '' ? error.name : `${error.name}: ${error.message}`;
}

/** Puts Node's form of the stack on the error and on its causes. */
export function normalise(error: unknown, seen = new Set<unknown>()): void {
  if (!(error instanceof Error) || seen.has(error)) return;
  seen.add(error);
  try {
    const stack = nodeStack(error);
    if (stack !== error.stack) {
      Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true, enumerable: false });
    }
  } catch {}
  normalise(error.cause, seen);
  if (error instanceof AggregateError) for (const one of error.errors) normalise(one, seen);
}

/** `file:///home/lab/x.ts`, line and column of the first frame that is the program's. */
export function place(error: Error): { file: string; line: number; column: number } | undefined {
  const match = /(?:\(|at |@)(?:async )?(file:\/\/\/[^\s)]+?):(\d+):(\d+)\)?$/m.exec(nodeStack(error));
  return match ? { file: match[1] as string, line: Number(match[2]), column: Number(match[3]) } : undefined;
}

/**
 * What Node 24 prints for an error that nobody caught: place, line of source, caret, the error, the version.
 * @param source gives the text of a file by its path.
 */
export function uncaughtText(error: unknown, source: (path: string) => string | undefined, version: string): string {
  normalise(error);
  const where = error instanceof Error ? place(error) : undefined;
  const text = where && source(decodeURIComponent(new URL(where.file).pathname))?.split('\n')[where.line - 1];
  const pointer =
    text === undefined || !where
      ? ''
      : `${where.file}:${where.line}\n${text}\n${' '.repeat(Math.max(0, where.column - 1))}^\n\n`;
  const shown =
    error instanceof Error
      ? inspector.inspect(error)
      : `Uncaught:\n${inspector.inspect(error)}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)`;
  return `${pointer}${shown}\n\nNode.js ${version}\n`;
}
