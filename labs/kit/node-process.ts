import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MovableClock } from './advance.ts';
import type { ControlledProcess } from './control.ts';
import { type Fact, isFromProgram, OFFSET_IN_ENV, stampIn, type ToProgram, TRACE_IN_ENV } from './link.ts';

export interface NodeProcess extends ControlledProcess, MovableClock {
  readonly pid: number;
  responds(): Promise<boolean>;
}

export interface NodeStart {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The project's folder: where the program runs, and where `kit/preload.ts` lies. */
  readonly root: string;
  /** Lab time minus wall time, in ms. */
  readonly offset: number;
  readonly memoryMB: number;
  readonly outputKB: number;
  /** A folder where Node keeps what it has compiled: starting a program again then takes a third of the time. */
  readonly cache?: string;
  /** Hears every fact that this process tells, and what it prints. `stamp` in ns of the system's monotonic clock. */
  readonly onFact?: (fact: Fact, stamp: bigint) => void;
}

/** A program that does not answer for so many ms of real time is in a loop, or its machine is not fit to teach on. */
const PATIENCE = 2_000;

/** Starts a program as a Node process of its own, with lab time and, when somebody listens, its trace. */
export function startNodeProcess(start: NodeStart): NodeProcess {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      `--max-old-space-size=${start.memoryMB}`,
      `--import=${pathToFileURL(join(start.root, 'kit/preload.ts')).href}`,
      start.file,
      ...start.args,
    ],
    { cwd: start.root, env: environment(start), stdio: ['ignore', 'pipe', 'pipe', 'ipc'], windowsHide: true },
  );
  const tell = (fact: Fact, stamp = process.hrtime.bigint()) => start.onFact?.({ ...fact, process: start.name }, stamp);
  const announced: unknown[] = [];
  const listeners = new Set<(message: unknown) => void>();
  const asked = new Map<number, (due: number | undefined) => void>();
  let lastId = 0;
  const readiness = Promise.withResolvers<{ readonly port: number }>();
  const exited = exitOf(child);

  child.on('error', () => {});
  child.on('message', (message) => {
    if (!isFromProgram(message)) return;
    if (message.memento === 'fact') tell(message.fact, stampIn(message.stamp));
    else if (message.memento === 'clock') {
      asked.get(message.id)?.(message.due);
      asked.delete(message.id);
    } else if (message.memento === 'ready') {
      tell({ kind: 'ready', port: message.port });
      readiness.resolve({ port: message.port });
    } else if (message.memento === 'announce') {
      announced.push(message.said);
      tell({ kind: 'announce', said: message.said }, stampIn(message.stamp));
    } else for (const listener of listeners) listener(message.value);
  });
  const output = collectOutput(child, start.outputKB * 1024, (stream, text) => tell({ kind: 'output', stream, text }));

  void exited.then(({ code, signal }) => {
    for (const answer of asked.values()) answer(undefined);
    asked.clear();
    const how = signal === null ? `with code ${code}` : `by ${signal}`;
    const error = new Error(`${start.name} (${start.file}) ended ${how} before it said that it is ready.`);
    readiness.reject(Object.assign(error, { code: 'exited-early' }));
    tell({ kind: 'exit', code, signal });
  });
  readiness.promise.catch(() => {});

  function ask(question: { memento: 'next-due' } | { memento: 'advance-to'; to: number }): Promise<number | undefined> {
    if (!child.connected) return Promise.resolve(undefined);
    const id = ++lastId;
    return new Promise((resolve) => {
      asked.set(id, resolve);
      post({ ...question, id });
    });
  }

  function post(message: ToProgram): void {
    if (child.connected) child.send(message, () => {});
  }

  return {
    name: start.name,
    pid: child.pid ?? -1,
    ready: readiness.promise,
    exited,
    output,
    announced: () => announced,
    send: (value) => post({ memento: 'message', value }),
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
    nextDue: () => ask({ memento: 'next-due' }),
    advanceTo: (to) => ask({ memento: 'advance-to', to }),
    responds() {
      const timer = Promise.withResolvers<boolean>();
      const late = setTimeout(() => timer.resolve(false), PATIENCE);
      const answered = ask({ memento: 'next-due' }).then(() => true);
      return Promise.race([answered, timer.promise]).finally(() => clearTimeout(late));
    },
  };
}

/** Only what the program was given, and what an operating system needs to start a process at all. */
function environment(start: NodeStart): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  const own: NodeJS.ProcessEnv = { [OFFSET_IN_ENV]: String(start.offset), [TRACE_IN_ENV]: start.onFact ? 'on' : 'off' };
  const system = { PATH, SystemRoot, TEMP, TMPDIR, NODE_COMPILE_CACHE: start.cache };
  for (const [name, value] of Object.entries(system)) if (value) own[name] = value;
  return { ...own, ...start.env };
}

function exitOf(child: ChildProcess): ControlledProcess['exited'] {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('exit', (code, signal) => {
      // 'close' comes when the last output has been read; a grandchild that holds the pipe must not hold us.
      const patience = setTimeout(done, 500);
      child.once('close', done);
      function done() {
        clearTimeout(patience);
        resolve({ code, signal: signal === 'SIGTERM' || signal === null ? signal : 'SIGKILL' });
      }
    });
  });
}

/** Keeps what the child prints, up to `limit` characters, then says once that the rest is left out. */
function collectOutput(
  child: ChildProcess,
  limit: number,
  onText: (stream: 'stdout' | 'stderr', text: string) => void,
): () => string {
  let kept = '';
  let full = false;
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8');
    child[stream]?.on('data', (text: string) => {
      if (full) return;
      full = kept.length + text.length > limit;
      const notice = `\n(This program has printed more than ${limit / 1024} KB. The rest is left out.)\n`;
      const part = full ? text.slice(0, limit - kept.length) + notice : text;
      kept += part;
      onText(stream, part);
    });
  }
  return () => kept;
}
