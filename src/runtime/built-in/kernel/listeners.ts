import type { Party } from './network.ts';

/** One server that listens, on one address or on all of them. */
export interface Listener {
  readonly party: Party;
  /** By which its process knows it. */
  readonly id: number;
  /** `127.0.0.2`, `::1`; `0.0.0.0` is every IPv4 address, `::` every address. */
  readonly host: string;
  readonly port: number;
}

/** Who listens where on one machine's loopback: 127.0.0.0/8 and ::1 are its addresses, as on Linux. */
export class Listeners {
  readonly #byPort = new Map<number, Listener[]>();

  /** How many servers listen. */
  get size(): number {
    let size = 0;
    for (const all of this.#byPort.values()) size += all.length;
    return size;
  }

  uses(port: number): boolean {
    return this.#byPort.has(port);
  }

  /** Whether `host:port` is already answered by somebody else. */
  taken(host: string, port: number): boolean {
    return (this.#byPort.get(port) ?? []).some((other) => overlap(host, other.host));
  }

  add(listener: Listener): void {
    this.#byPort.set(listener.port, [...(this.#byPort.get(listener.port) ?? []), listener]);
  }

  remove(listener: Listener): void {
    const rest = (this.#byPort.get(listener.port) ?? []).filter((other) => other !== listener);
    if (rest.length > 0) this.#byPort.set(listener.port, rest);
    else this.#byPort.delete(listener.port);
  }

  /** Who answers at `address:port`: the one that named the address, else the one that listens on all. */
  at(address: string, port: number): Listener | undefined {
    const all = this.#byPort.get(port) ?? [];
    return all.find(({ host }) => host === address) ?? all.find(({ host }) => overlap(host, address));
  }

  of(party: Party): Listener[] {
    return [...this.#byPort.values()].flat().filter((listener) => listener.party === party);
  }
}

/** `::` takes IPv4 as well, as Node's servers do when they are given no host. */
function overlap(one: string, other: string): boolean {
  if (one === other || one === '::' || other === '::') return true;
  return (one === '0.0.0.0' && !other.includes(':')) || (other === '0.0.0.0' && !one.includes(':'));
}
