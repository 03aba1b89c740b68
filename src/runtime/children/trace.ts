import { Announcement, type TraceEvent, type TraceFact } from '#course/trace.ts';
import type { Fact } from '#kit/link.ts';

/**
 * Puts the facts that several processes tell into one order and gives them to listeners.
 *
 * A process tells each fact before it acts on it, over a pipe of its own. So whatever caused a fact is already in some pipe
 * when the fact is read: all pipes that are ready in one turn of the event loop are read first, then sorted by the stamp.
 */
export interface Trace {
  add(fact: Fact, stamp: bigint): void;
  /** Gives out what has been gathered. */
  flush(): void;
  listen(listener: (event: TraceEvent) => void): () => void;
}

/** `now` is lab time in ms since the machine was made. */
export function createTrace(now: () => number): Trace {
  const listeners = new Set<(event: TraceEvent) => void>();
  /** Name of the process that listens, by port, or by address and port where it chose an address. */
  const listening = new Map<string, { readonly name: string; readonly fact: Listen }>();
  const open = new Map<string, { readonly from: string; readonly to: string; readonly closedBy: Set<string> }>();
  let gathered: { readonly fact: Fact; readonly stamp: bigint; readonly at: number }[] = [];
  let flushing: NodeJS.Immediate | undefined;
  let seq = 0;
  let latest = 0;

  function flush(): void {
    clearImmediate(flushing);
    flushing = undefined;
    const facts = gathered.sort((a, b) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0));
    gathered = [];
    for (const { fact, at } of facts) for (const told of settle(fact)) emit(told, at);
  }

  function emit(fact: TraceFact, at: number): void {
    latest = Math.max(latest, Math.round(at));
    const event: TraceEvent = { seq: seq++, at: latest, ...fact };
    for (const listener of listeners) listener(event);
  }

  /** Names both ends, and adds what a process that is gone could not tell. */
  function settle(fact: Fact): readonly TraceFact[] {
    const process = String(fact.process);
    switch (fact.kind) {
      case 'listen':
        listening.set(whereOf(fact), { name: process, fact: fact as Listen });
        return [fact as TraceFact];
      case 'unlisten':
        listening.delete(whereOf(fact));
        return [fact as TraceFact];
      case 'connect': {
        const { connection, port, address, source } = fact as unknown as Connect;
        const to = (listening.get(whereOf(fact)) ?? listening.get(String(port)))?.name ?? 'outside';
        open.set(connection, { from: process, to, closedBy: new Set() });
        const addresses = { ...(address && { address }), ...(source && { source }) };
        return [{ kind: 'connect', connection, from: process, to, port, ...addresses }];
      }
      case 'refused': {
        const { port, code } = fact as unknown as { port: number; code: string };
        return [{ kind: 'refused', from: process, port, code }];
      }
      case 'bytes': {
        const { connection, count, text } = fact as unknown as { connection: string; count: number; text: string };
        return [{ kind: 'bytes', connection, by: process, count, text }];
      }
      case 'close': {
        const { connection, how } = fact as unknown as { connection: string; how: 'end' | 'reset' };
        return closed(connection, process, how);
      }
      case 'announce': {
        const said = Announcement.safeParse(fact.said);
        return said.success ? [{ kind: 'announce', process, said: said.data }] : [];
      }
      case 'exit':
        return [...leftBehind(process, fact.signal !== null), fact as TraceFact];
      default:
        return [fact as TraceFact];
    }
  }

  function closed(connection: string, by: string, how: 'end' | 'reset' | 'killed'): readonly TraceFact[] {
    const line = open.get(connection);
    if (!line || line.closedBy.has(by)) return [];
    line.closedBy.add(by);
    if (line.closedBy.size === 2) open.delete(connection);
    return [{ kind: 'close', connection, by, how }];
  }

  function leftBehind(process: string, isKilled: boolean): readonly TraceFact[] {
    const facts: TraceFact[] = [];
    for (const [connection, { from, to }] of open) {
      if (from === process || to === process) facts.push(...closed(connection, process, isKilled ? 'killed' : 'end'));
    }
    for (const [where, { name, fact }] of listening) {
      if (name !== process) continue;
      listening.delete(where);
      facts.push({ ...fact, kind: 'unlisten' });
    }
    return facts;
  }

  return {
    add(fact, stamp) {
      gathered.push({ fact, stamp, at: now() });
      flushing ??= setImmediate(flush);
    },
    flush,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Listen = Extract<TraceFact, { kind: 'listen' }>;

interface Connect {
  readonly connection: string;
  readonly port: number;
  readonly address?: string;
  readonly source?: string;
}

/** `9001`, or `127.0.0.2:9001` where the address is not the usual one. */
function whereOf(fact: Fact): string {
  return fact.address === undefined ? String(fact.port) : `${fact.address}:${fact.port}`;
}
