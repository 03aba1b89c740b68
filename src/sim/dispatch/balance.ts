/** How a balancer without affinity chooses. */
export const rules = ['round-robin', 'weights', 'least'] as const;
export type Rule = (typeof rules)[number];

/** What the balancer knows of one server: nothing of its speed. */
export interface Known {
  /** Share of the turns, relative to the other weights. */
  readonly weight: number;
  /** Requests that it sent there and that are not answered yet. */
  readonly outstanding: number;
}

/** Where a rule stands between two requests. */
export interface Turn {
  /** Round robin: index of the server that is next. */
  readonly next: number;
  /** Weights: what each server has saved up. */
  readonly credit: readonly number[];
}

export const firstTurn = (servers: number): Turn => ({ next: 0, credit: Array.from({ length: servers }, () => 0) });

/**
 * The server for one request, by index, and the turn after it.
 * `weights` is smooth weighted round robin, as nginx does it: 5, 1, 1 give b1 b1 b2 b1 b3 b1 b1.
 * `least` takes the fewest outstanding requests for its weight; where several have them, the next in turn.
 */
export function balance(rule: Rule, servers: readonly Known[], turn: Turn): readonly [number, Turn] {
  const count = servers.length;
  if (rule === 'weights') {
    const credit = servers.map(({ weight }, i) => (turn.credit[i] ?? 0) + weight);
    const most = credit.indexOf(Math.max(...credit));
    const all = servers.reduce((sum, { weight }) => sum + weight, 0);
    return [most, { ...turn, credit: credit.map((saved, i) => (i === most ? saved - all : saved)) }];
  }
  if (rule === 'round-robin') return [turn.next, { ...turn, next: (turn.next + 1) % count }];
  const inTurn = Array.from({ length: count }, (_, i) => (turn.next + i) % count);
  const load = (i: number) => servers[i]?.outstanding ?? 0;
  const least = inTurn.reduce((best, i) => (load(i) < load(best) ? i : best));
  return [least, { ...turn, next: (least + 1) % count }];
}
