/**
 * Loaded before a lab's program in Node (`node --import ./kit/preload.ts balancer.ts`): gives it lab time and tells its trace.
 * The program notices none of it; nothing here keeps it alive.
 */
import { flushCompileCache } from 'node:module';
import { installClock } from './install-clock.ts';
import { OFFSET_IN_ENV, type ToProgram, TRACE_IN_ENV } from './link.ts';
import { traceSockets } from './trace-sockets.ts';

const send = process.send?.bind(process);
const offset = Number(process.env[OFFSET_IN_ENV] ?? 0);
const isTraced = process.env[TRACE_IN_ENV] === 'on';
delete process.env[OFFSET_IN_ENV];
delete process.env[TRACE_IN_ENV];

if (process.env.NODE_COMPILE_CACHE) {
  delete process.env.NODE_COMPILE_CACHE;
  // Node writes it when a process ends, but most of ours are killed.
  setImmediate(flushCompileCache).unref();
}

// Before the clock: node:http keeps the timers that it finds when it is loaded, and its own are to stay with the wall.
lightenHttp();
const clock = installClock(offset);

if (send) {
  // A program that has lost its starter must not stay behind.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('message', () => {});
  const emit = process.emit;
  /** Messages that came before the program listened. */
  let early: unknown[][] = [];
  const hear = function (this: NodeJS.Process, event: string | symbol, ...args: unknown[]) {
    if (event === 'message') {
      if (answer(args[0] as Partial<ToProgram>)) return true;
      if (process.listenerCount('message') === 1) {
        early.push(args);
        return true;
      }
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
  process.on('newListener', (event) => {
    if (event !== 'message' || early.length === 0) return;
    const waiting = early;
    early = [];
    process.nextTick(() => {
      for (const args of waiting) Reflect.apply(emit, process, ['message', ...args]);
    });
  });
  process.emit = hear as typeof process.emit;
  process.channel?.unref();
  if (isTraced) {
    traceSockets((fact) => tell({ memento: 'fact', stamp: String(process.hrtime.bigint()), fact }));
    stampAnnouncements(send);
  }
}

/**
 * `import … from 'node:http'` reads every name that node:http exports, and three of them load a WebSocket client: half the time
 * that a program takes to start (observed with 24.21). So they are taken out of what can be imported by name; other engines of
 * the labs have none of them either. `globalThis.WebSocket` and `http.WebSocket` stay.
 */
function lightenHttp(): void {
  const http = process.getBuiltinModule('node:http');
  for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent']) {
    if (Object.getOwnPropertyDescriptor(http, name)?.configurable) {
      Object.defineProperty(http, name, { enumerable: false });
    }
  }
}

/** An announcement happened when it was sent, like a fact, and not when it was read. */
function stampAnnouncements(send: NonNullable<typeof process.send>): void {
  const stamped = (message: unknown, ...rest: unknown[]): boolean => {
    const isAnnouncement = (message as { memento?: unknown } | undefined)?.memento === 'announce';
    const sent = isAnnouncement ? { ...(message as object), stamp: String(process.hrtime.bigint()) } : message;
    return Reflect.apply(send, process, [sent, ...rest]) as boolean;
  };
  process.send = stamped as typeof process.send;
}

/** Whether the message was for the preload. */
function answer(message: Partial<ToProgram> | undefined): boolean {
  if (message?.memento === 'next-due') {
    tell({ memento: 'clock', id: message.id, due: clock.nextDue() });
    return true;
  }
  if (message?.memento === 'advance-to' && message.to !== undefined) {
    void clock.advanceTo(message.to).then(() => tell({ memento: 'clock', id: message.id, due: clock.nextDue() }));
    return true;
  }
  return false;
}

function tell(message: unknown): void {
  if (process.connected) send?.(message, undefined, {}, () => {});
}
