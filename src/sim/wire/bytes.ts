import type { Sent, Wires } from './wires.ts';
import type { Version } from './wiring.ts';

/** The address that everybody in the office has: their proxy's (a documentation address, RFC 5737). */
export const office = '203.0.113.9';
/** The balancer's own address, on the servers' side. */
const balancer = '10.0.0.2';

/** One request as it crosses a wire: whom the receiver sees, and the lines that it reads. */
export interface Crossing {
  /** Address and port of the sender. */
  readonly from: string;
  readonly lines: readonly string[];
}

/** One request on both sides of what stands between; without a balancer, both are the same. */
export interface Crossings {
  readonly received: Crossing;
  readonly sentOn: Crossing;
}

/**
 * What is read of request `sent` on both sides. HTTP/2 is binary: its fields are written here by their names (RFC 9113, 8.3.1).
 * A balancer that reads HTTP speaks HTTP/1.1 to the servers and adds the client's address; one that does not changes nothing.
 */
export function crossings({ wiring }: Wires, sent: Sent): Crossings {
  const { version, middle } = wiring;
  const received = { from: `${office}:${sent.connection.port}`, lines: written(version, sent.item) };
  if (middle === 'none') return { received, sentOn: received };
  const from = `${balancer}:${sent.seenAs}`;
  if (middle === 'tcp') return { received, sentOn: { from, lines: received.lines } };
  const [first = '', ...fields] = written('1.1', sent.item);
  return { received, sentOn: { from, lines: [first, ...fields, `x-forwarded-for: ${office}`] } };
}

function written(version: Version, item: string): string[] {
  const path = `/tab?add=${item}`;
  const head =
    version === '2'
      ? [':method: POST', `:path: ${path}`, ':authority: tuck.test']
      : [`POST ${path} HTTP/${version}`, 'host: tuck.test'];
  return [...head, 'content-length: 0'];
}
