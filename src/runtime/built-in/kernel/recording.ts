import type { TraceEvent } from '#course/trace.ts';

/** One connection of a process, as it saw it: who opened it, and what the other side sent. */
export interface RecordedConnection {
  readonly id: string;
  /** Whether the process itself connected. */
  readonly outbound: boolean;
  /** The server's port. */
  readonly port: number;
  readonly remotePort: number;
}

/** What came to a process from outside, in order. */
export type RecordedInput =
  | { readonly connect: RecordedConnection }
  | { readonly bytes: string; readonly connection: string }
  | { readonly end: string };

/** What `events` say came to process `name` since it started last. */
export function inputsOf(name: string, events: readonly TraceEvent[]): readonly RecordedInput[] {
  const from = events.findLastIndex((event) => event.kind === 'start' && event.process === name);
  const inputs: RecordedInput[] = [];
  const known = new Set<string>();
  for (const event of events.slice(from + 1)) {
    if (event.kind === 'connect' && (event.from === name || event.to === name)) {
      const outbound = event.from === name;
      known.add(event.connection);
      const remotePort = Number(event.connection.split('>')[0]);
      inputs.push({ connect: { id: event.connection, outbound, port: event.port, remotePort } });
    } else if (event.kind === 'bytes' && event.by !== name && known.has(event.connection)) {
      inputs.push({ bytes: event.text, connection: event.connection });
    } else if (event.kind === 'close' && event.by !== name && known.has(event.connection)) {
      inputs.push({ end: event.connection });
    }
  }
  return inputs;
}

/** The last thing that process `name` had to do with, as a clause: 'after "GET /cart HTTP/1.1" came from ana'. */
export function lastEventOf(name: string, events: readonly TraceEvent[]): string {
  const from = events.findLastIndex((event) => event.kind === 'start' && event.process === name);
  const parties = new Map<string, string>();
  let last = 'after it started';
  for (const event of events.slice(from + 1)) {
    if (event.kind === 'listen' && event.process === name) last = `after it began to listen on port ${event.port}`;
    if (event.kind === 'ready' && event.process === name) last = 'after it said that it is ready';
    if (event.kind === 'connect' && (event.from === name || event.to === name)) {
      parties.set(event.connection, event.from === name ? event.to : event.from);
      last = event.from === name ? `after it connected to ${event.to}` : `after ${event.from} connected`;
    }
    if (event.kind === 'bytes' && event.by !== name && parties.has(event.connection)) {
      const line = /^[ -~]+/.exec(event.text)?.[0] ?? `${event.count} bytes`;
      last = `after "${line.slice(0, 80)}" came from ${event.by}`;
    }
    if (event.kind === 'refused' && event.from === name) last = `after port ${event.port} refused it`;
  }
  return last;
}
