/**
 * What a lab's program says to whoever started it: that it is ready, and what the picture should know.
 * Started by hand (`node balancer.ts`) there is nobody to tell: then it prints where it answers, and the rest is silent.
 */
import type { Server } from 'node:net';

/** What a program can announce; the picture and the wire view draw it. Shapes are those of the course's trace. */
export type Announcement =
  /** The sessions whose data this process holds right now. */
  | { readonly what: 'holds'; readonly sessions: readonly { readonly id: string; readonly owner?: string }[] }
  /** A balancer's decision for one request, and why, as a short clause ("its pin names b2"). */
  | { readonly what: 'chose'; readonly server: string; readonly because: string }
  /** A balancer's table: where each pin goes. */
  | {
      readonly what: 'table';
      readonly rows: readonly {
        readonly pin: string;
        readonly server: string;
        readonly to: string;
        readonly state: string;
      }[];
    }
  /** A client's cookie jar, whole. */
  | {
      readonly what: 'jar';
      readonly cookies: readonly { readonly name: string; readonly value: string; readonly attributes: string }[];
    };

/**
 * Says that the program answers on 127.0.0.1: on the port that `server` listens on (now, or as soon as it does), or on that
 * port; 0 for a program that answers on none.
 */
export function ready(where: Server | number): void {
  if (typeof where === 'number') sayReady(where);
  else if (where.listening) sayReady(portOf(where));
  else where.once('listening', () => sayReady(portOf(where)));
}

/** Tells the picture something. Costs nothing when nobody listens, and never throws. */
export function announce(said: Announcement): void {
  tell({ memento: 'announce', said });
}

/** Sends a JSON value to whoever started this program. */
export function send(value: unknown): void {
  tell({ memento: 'message', value });
}

/**
 * Hears the JSON values that whoever started this program sends. As in Node, a program that listens goes on running;
 * the function that comes back ends that.
 */
export function onMessage(listener: (value: unknown) => void): () => void {
  const hear = (message: unknown) => listener(unwrapped(message));
  process.on('message', hear);
  if (++listening === 1) process.channel?.ref?.();
  let listens = true;
  return () => {
    if (!listens) return;
    listens = false;
    process.off('message', hear);
    if (--listening === 0) process.channel?.unref?.();
  };
}

/** How many listeners `onMessage` has put up. */
let listening = 0;

function sayReady(port: number): void {
  if (process.send) tell({ memento: 'ready', port });
  else console.log(`${ownName()} is ready on http://127.0.0.1:${port}`);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('ready(server) needs a server that listens on a TCP port: server.listen(port, "127.0.0.1").');
  }
  return address.port;
}

function ownName(): string {
  const file = process.argv[1] ?? 'program';
  return (
    process.env.NAME ?? file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(/\.\w+$/, '')
  );
}

function tell(message: unknown): void {
  if (!process.send || process.connected === false) return;
  // The starter may be gone by now: that is no concern of the program's, hence the function that ignores the error.
  try {
    process.send(message, undefined, {}, () => {});
  } catch {}
}

function unwrapped(message: unknown): unknown {
  const isWrapped =
    typeof message === 'object' && message !== null && 'memento' in message && message.memento === 'message';
  return isWrapped && 'value' in message ? message.value : message;
}
