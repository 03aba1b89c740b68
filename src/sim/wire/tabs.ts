import type { Sent, Wires } from './wires.ts';

/** What a shop that takes a connection for a customer writes down: one tab for each connection that it has met. */
export interface Tab {
  readonly server: string;
  /** Its only name: the port at the other end of the connection. */
  readonly port: number;
  /** The requests on it, in the order in which they came. */
  readonly holds: readonly Sent[];
}

/** The tabs at `time`, servers in order, then in order of opening. */
export function tabsAt({ servers, requests }: Wires, time: number): Tab[] {
  const came = requests.filter(({ arrives }) => arrives <= time).sort((a, b) => a.arrives - b.arrives);
  return servers.flatMap((server) => {
    const here = came.filter((one) => one.server === server);
    const ports = [...new Set(here.map(({ seenAs }) => seenAs))];
    return ports.map((port) => ({ server, port, holds: here.filter(({ seenAs }) => seenAs === port) }));
  });
}

const names = ({ holds }: Tab) => new Set(holds.map(({ who }) => who));

export interface Confusion {
  /** Tabs with orders of more than one person. */
  readonly mixed: number;
  /** People whose orders are on more than one tab. */
  readonly split: number;
}

/** How wrong the tabs are. Both 0: each connection was one customer, this time. */
export function confusion(tabs: readonly Tab[]): Confusion {
  const people = new Set(tabs.flatMap((tab) => [...names(tab)]));
  return {
    mixed: tabs.filter((tab) => names(tab).size > 1).length,
    split: [...people].filter((who) => tabs.filter((tab) => names(tab).has(who)).length > 1).length,
  };
}
