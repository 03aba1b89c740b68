/** How a connection is used. 1.0: one request, then it is closed. 1.1: one after the other. 2: many at once. */
export const versions = ['1.0', '1.1', '2'] as const;
export type Version = (typeof versions)[number];

/** What stands before the servers: nothing, a balancer that reads HTTP, or one that only passes TCP bytes on. */
export const middles = ['none', 'http', 'tcp'] as const;
export type Middle = (typeof middles)[number];

/** Connections that requests can be put on, from 1. */
export const lanes = 4;

/** The knobs of the wire view. */
export interface Wiring {
  readonly version: Version;
  readonly middle: Middle;
  /** The lane, 1 to `lanes`, that each request is put on, in the order of sending. */
  readonly put: readonly number[];
}

/** One request of the story: whose it is, and what it puts on a tab. */
export interface Order {
  readonly who: string;
  readonly item: string;
}

/** Nine orders of three people, in the order in which their office's proxy sends them. */
export const orders: readonly Order[] = [
  { who: 'ana', item: 'tea' },
  { who: 'ben', item: 'bun' },
  { who: 'cleo', item: 'pie' },
  { who: 'ben', item: 'tea' },
  { who: 'ana', item: 'bun' },
  { who: 'cleo', item: 'tea' },
  { who: 'cleo', item: 'bun' },
  { who: 'ana', item: 'pie' },
  { who: 'ben', item: 'pie' },
];

/** Everybody on a connection of their own. */
export function onePerPerson(all: readonly Order[]): number[] {
  const people = [...new Set(all.map(({ who }) => who))];
  return all.map(({ who }) => people.indexOf(who) + 1);
}

/** The text of `put`: lanes with a space between them. */
export const writePut = (put: readonly number[]): string => put.join(' ');

/** A `put` for `count` requests from its text, or nothing when it is not one. */
export function readPut(text: string, count: number): readonly number[] | undefined {
  const put = text.split(' ').map(Number);
  const sound = put.length === count && put.every((lane) => Number.isInteger(lane) && lane >= 1 && lane <= lanes);
  return sound ? put : undefined;
}
