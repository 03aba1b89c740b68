import { random } from './random.ts';

/** Two tabs of one browser: the same web session, two requests at the same time. */
export type Tab = 1 | 2;

/** The second tab adds jam to the basket, or signs out. */
export type Errand = 'adds' | 'signs-out';

/**
 * How a server writes what it has changed.
 * - `whole`: the whole basket, over whatever stands there.
 * - `exists`: the whole basket, if there still is one (Redis `SET … XX`).
 * - `compare`: the whole basket, if nobody has written since it was read (`WATCH`, `cas`); if somebody has, once more from the start.
 * - `fields`: only the item that was added (`HSET`).
 */
export const rules = ['whole', 'exists', 'compare', 'fields'] as const;
export type Rule = (typeof rules)[number];

/** The order in which the steps reach the store, as the tabs that take them: `1122`. */
export type Order = string;

export type Basket = readonly string[];

/** What one step does at the store. */
export interface Step {
  readonly tab: Tab;
  readonly does: 'read' | 'write' | 'delete' | 'nothing';
  /** Place in the order, from 0; a step that a refusal brought about has none. */
  readonly place: number | undefined;
  /** What the server asks the store to keep: the basket, or the one item. */
  readonly writes?: Basket | undefined;
  /** The store did not do it. */
  readonly refused: boolean;
  /** What this tab's server knows of the basket after the step; `undefined`: nothing yet, or that there is none. */
  readonly knows: Basket | undefined;
  /** The basket in the store after the step; `undefined`: no session. */
  readonly store: Basket | undefined;
}

export interface Interleaving {
  readonly steps: readonly Step[];
  /** The basket in the store at the end. */
  readonly store: Basket | undefined;
  /** Items that somebody was told are in the basket, and are not. */
  readonly lost: Basket;
  /** The session was deleted, and is there again. */
  readonly risen: boolean;
}

const before: Basket = ['milk'];
const adds: Readonly<Record<Tab, string>> = { 1: 'tea', 2: 'jam' };
/** How many steps each tab takes by itself. */
const lengths: Readonly<Record<Errand, readonly [number, number]>> = { adds: [2, 2], 'signs-out': [2, 1] };

/** Every order in which the steps of both tabs can reach the store. */
export function orders(errand: Errand): readonly Order[] {
  const merge = (ones: number, twos: number): string[] =>
    ones + twos === 0
      ? ['']
      : [
          ...(ones > 0 ? merge(ones - 1, twos).map((rest) => `1${rest}`) : []),
          ...(twos > 0 ? merge(ones, twos - 1).map((rest) => `2${rest}`) : []),
        ];
  return merge(...lengths[errand]);
}

/** What chance does: one of the orders, always the same for the same seed. */
export function orderBy(seed: number, errand: Errand): Order {
  const all = orders(errand);
  return all[Math.floor(random(seed)() * all.length)] as Order;
}

/**
 * The order with the step at `from` moved towards `to` (places from 0). It never passes a step of its own tab:
 * a server reads before it writes.
 */
export function move(order: Order, from: number, to: number): { readonly order: Order; readonly at: number } {
  const steps = [...order];
  const way = Math.sign(to - from);
  let at = from;
  while (at !== to && steps[at + way] !== undefined && steps[at + way] !== steps[at]) {
    [steps[at], steps[at + way]] = [steps[at + way] as string, steps[at] as string];
    at += way;
  }
  return { order: steps.join(''), at };
}

/** Takes the steps in `order` to the store, and those that follow from a refusal right after it. */
export function interleave(errand: Errand, rule: Rule, order: Order): Interleaving {
  const steps: Step[] = [];
  const told = new Set<string>();
  const known: { [T in Tab]: { basket: Basket | undefined; version: number } | undefined } = {
    1: undefined,
    2: undefined,
  };
  let store: Basket | undefined = before;
  let version = 0;
  let deleted = false;

  const put = (tab: Tab, place: number | undefined, step: Pick<Step, 'does' | 'writes' | 'refused'>): void => {
    steps.push({ ...step, tab, place, knows: known[tab]?.basket, store });
  };
  const read = (tab: Tab, place: number | undefined): void => {
    known[tab] = { basket: store, version };
    put(tab, place, { does: 'read', refused: false });
  };
  const write = (tab: Tab, place: number | undefined): void => {
    const { basket, version: seen } = known[tab] ?? { basket: undefined, version: -1 };
    if (basket === undefined) {
      put(tab, place, { does: 'nothing', refused: false });
      return;
    }
    const item = adds[tab];
    const writes = rule === 'fields' ? [item] : [...basket, item];
    const refused = (rule === 'compare' && seen !== version) || (rule === 'exists' && store === undefined);
    if (!refused) {
      store = rule === 'fields' ? [...(store ?? []), item] : writes;
      version += 1;
      told.add(item);
      known[tab] = { basket: store, version };
    }
    put(tab, place, { does: 'write', writes, refused });
    if (refused && rule === 'compare') {
      read(tab, undefined);
      write(tab, undefined);
    }
  };

  const taken = { 1: 0, 2: 0 };
  [...order].forEach((name, place) => {
    const tab: Tab = name === '1' ? 1 : 2;
    taken[tab] += 1;
    if (tab === 2 && errand === 'signs-out') {
      store = undefined;
      version += 1;
      deleted = true;
      put(tab, place, { does: 'delete', refused: false });
    } else if (taken[tab] === 1) read(tab, place);
    else write(tab, place);
  });
  const held: Basket = store ?? [];
  return {
    steps,
    store,
    lost: deleted ? [] : [...before, ...told].filter((item) => !held.includes(item)),
    risen: deleted && store !== undefined,
  };
}
