import inspector from 'node-inspect-extracted';
import { normalise } from '#runtime/built-in/process/stacks.ts';

export interface ConsoleContext {
  readonly write: (stream: 'stdout' | 'stderr', text: string) => void;
  /** Milliseconds that only go up. */
  readonly uptime: () => number;
}

/** The text of a call of `console.log`, as Node formats it. */
function formatted(args: readonly unknown[]): string {
  for (const arg of args) normalise(arg);
  return inspector.format(...args);
}

/** `console`, as Node prints. */
export function createConsole({ write, uptime }: ConsoleContext) {
  let indent = '';
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const print =
    (stream: 'stdout' | 'stderr') =>
    (...args: unknown[]) => {
      const text = formatted(args);
      write(stream, `${indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`)}\n`);
    };
  const log = print('stdout');
  const warn = print('stderr');
  const elapsed = (label: string): string | undefined => {
    const began = timers.get(label);
    if (began === undefined) {
      warn(`Warning: No such label '${label}' for console.timeLog()`);
      return undefined;
    }
    return `${label}: ${duration(uptime() - began)}`;
  };
  const group = (...args: unknown[]) => {
    if (args.length > 0) log(...args);
    indent += '  ';
  };
  return {
    log,
    info: log,
    debug: log,
    warn,
    error: warn,
    trace: (...args: unknown[]) => {
      const error = new Error(formatted(args));
      error.name = 'Trace';
      normalise(error);
      warn(String(error.stack).replace(/^Error/, 'Trace'));
    },
    dir: (value: unknown, options?: object) =>
      write('stdout', `${indent}${inspector.inspect(value, { customInspect: false, ...options })}\n`),
    dirxml: log,
    assert: (held: unknown, ...args: unknown[]) => {
      if (held) return;
      const [first, ...rest] = args;
      if (typeof first === 'string') warn(`Assertion failed: ${first}`, ...rest);
      else if (args.length > 0) warn('Assertion failed:', ...args);
      else warn('Assertion failed');
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      log(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = 'default') => void counts.delete(label),
    time: (label = 'default') => void timers.set(label, uptime()),
    timeLog: (label = 'default', ...rest: unknown[]) => {
      const text = elapsed(label);
      if (text !== undefined) log(text, ...rest);
    },
    timeEnd: (label = 'default') => {
      const text = elapsed(label);
      if (text !== undefined) log(text);
      timers.delete(label);
    },
    group,
    groupCollapsed: group,
    groupEnd: () => {
      indent = indent.slice(2);
    },
    table: (data: unknown, columns?: readonly string[]) => log(isTabular(data) ? table(data, columns) : data),
  };
}

function duration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(3)}s`;
  return `${Number(ms.toFixed(3))}ms`;
}

function isTabular(data: unknown): data is object {
  return typeof data === 'object' && data !== null;
}

/** `console.table`: a row for each entry, a column for each key. */
function table(data: object, chosen?: readonly string[]): string {
  const entries: [string, unknown][] =
    data instanceof Map
      ? [...data].map(([, value], at) => [String(at), value])
      : data instanceof Set
        ? [...data].map((value, at) => [String(at), value])
        : Object.entries(data);
  const columns: string[] = [];
  let values = false;
  for (const [, row] of entries) {
    if (typeof row !== 'object' || row === null) values = true;
    else for (const key of Object.keys(row)) if (!columns.includes(key)) columns.push(key);
  }
  const shown = chosen ?? columns;
  const head = ['(index)', ...shown, ...(values ? ['Values'] : [])];
  const rows = entries.map(([index, row]) => {
    const isRow = typeof row === 'object' && row !== null;
    const cells = shown.map((key) =>
      isRow && Object.hasOwn(row, key) ? cell((row as Record<string, unknown>)[key]) : '',
    );
    return [index, ...cells, ...(values ? [isRow ? '' : cell(row)] : [])];
  });
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] as string).length)) + 2);
  const line = (cells: readonly string[]) =>
    `│${cells.map((text, at) => ` ${text.padEnd((widths[at] as number) - 1)}`).join('│')}│`;
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  return [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤'), ...rows.map(line), rule('└', '┴', '┘')].join('\n');
}

function cell(value: unknown): string {
  return inspector.inspect(value, {
    depth: typeof value === 'object' ? 0 : 2,
    maxArrayLength: 3,
    breakLength: Number.POSITIVE_INFINITY,
  });
}
