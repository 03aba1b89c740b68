import { hop } from '#sim/event.ts';
import { random } from '#sim/random.ts';
import { type Order, orders as story, type Wiring } from './wiring.ts';

/** One TCP connection of the client's. */
export interface Connection {
  /** In order of opening, from 1. */
  readonly number: number;
  /** The lane that the reader sees it on. */
  readonly lane: number;
  /** The port at the client's end: the only name that the accepting side has for it. */
  readonly port: number;
  /** Numbers of the requests that it carries. */
  readonly carries: readonly number[];
}

/** One request, from its sending to its answer. Times in ms of simulated time. */
export interface Sent extends Order {
  /** From 1, in order of sending. */
  readonly number: number;
  /** The client's connection. */
  readonly connection: Connection;
  readonly server: string;
  /** The port at the far end of the connection that the server gets it on. */
  readonly seenAs: number;
  readonly sentAt: number;
  /** It reaches the balancer, or the only server. */
  readonly atGate: number;
  /** It leaves the balancer. `atGate` where nobody decides. */
  readonly gone: number;
  readonly arrives: number;
  readonly answered: number;
}

/** Everything that follows from a wiring. */
export interface Wires {
  readonly wiring: Wiring;
  readonly servers: readonly string[];
  readonly requests: readonly Sent[];
  /** The client's connections, in order of opening. */
  readonly connections: readonly Connection[];
  readonly end: number;
}

/** A balancer decides. */
export const decision = 240;
/** A new connection is opened before a request can be sent on it. */
const handshake = 160;
/** From one sending to the next, where requests do not wait for answers. */
const spacing = 300;
const clientPorts = 50_112;
const balancerPorts = 40_001;

/** What happens to the story's orders under a wiring. Equal arguments give equal results. The seed says where turns begin. */
export function wires(wiring: Wiring, seed: number, orders: readonly Order[] = story): Wires {
  const servers = wiring.middle === 'none' ? ['shop'] : ['b1', 'b2', 'b3'];
  const start = wiring.middle === 'none' ? 0 : Math.floor(random(seed)() * servers.length);
  const turn = (index: number) => servers[(start + index) % servers.length] as string;
  const connections = connect(wiring, orders);
  /** The balancer's own connection: one a server when it reads HTTP, otherwise one for each connection of the client. */
  const onward = (of: Connection, server: number): number =>
    balancerPorts + (wiring.middle === 'http' ? server : of.number - 1);

  let last = -Infinity;
  const requests: Sent[] = [];
  for (const [index, order] of orders.entries()) {
    const number = index + 1;
    const connection = connections.find(({ carries }) => carries.includes(number)) as Connection;
    const server = wiring.middle === 'tcp' ? turn(connection.number - 1) : turn(index);
    const first = connection.carries[0] === number;
    const before = requests.findLast((one) => one.connection === connection)?.answered ?? 0;
    const closed = requests.findLast((one) => one.connection.lane === connection.lane)?.answered ?? 0;
    const free = first ? closed + handshake : wiring.version === '2' ? 0 : before;
    const sentAt = Math.max(last + spacing, free);
    last = sentAt;
    const atGate = sentAt + hop;
    // Who only passes bytes on decides once, when the connection is opened.
    const decides = wiring.middle === 'http' || (wiring.middle === 'tcp' && first);
    const gone = atGate + (decides ? decision : 0);
    const arrives = wiring.middle === 'none' ? atGate : gone + hop;
    const seenAs = wiring.middle === 'none' ? connection.port : onward(connection, servers.indexOf(server));
    requests.push({
      ...order,
      number,
      connection,
      server,
      seenAs,
      sentAt,
      atGate,
      gone,
      arrives,
      answered: arrives + hop,
    });
  }
  return { wiring, servers, requests, connections, end: Math.max(0, ...requests.map(({ answered }) => answered)) };
}

/** The client's connections: with HTTP/1.0 one a request, otherwise one a lane that is used. */
function connect({ version, put }: Wiring, orders: readonly Order[]): Connection[] {
  const found: { lane: number; carries: number[] }[] = [];
  for (const index of orders.keys()) {
    const lane = put[index] ?? 1;
    const open = version === '1.0' ? undefined : found.find((one) => one.lane === lane);
    if (open) open.carries.push(index + 1);
    else found.push({ lane, carries: [index + 1] });
  }
  return found.map((one, i) => ({ ...one, number: i + 1, port: clientPorts + i }));
}
