import type { Deed, Timed } from '#sim/event.ts';
import { millis } from '#sim/units.ts';

/** What a link to a figure says. */
export interface Shared {
  readonly seed: number;
  /** Simulated time in ms. */
  readonly at: number;
  /** What the reader did: servers that they stopped, started, added and took out, and when. */
  readonly deeds: readonly Timed<Deed>[];
  /** The figure's switch is on. */
  readonly option: boolean;
  /** A figure's own knobs, by name. Names are words; a figure ignores what it does not know. */
  readonly knobs?: Readonly<Record<string, string>> | undefined;
}

/** Parts of a link that every figure has; the others are a figure's own. */
const known: readonly string[] = ['seed', 'at', 'option', 'do'];
const verbs = ['stop', 'start', 'add', 'remove'] as const;
const deedForm = /^(\w+)\.(\w+)\.(\d+)$/;

/** `#twelve:seed=7&at=5100&do=stop.b2.4200`: the figure's id, then its experiment. */
export function toHash(id: string, { seed, at, deeds, option, knobs = {} }: Shared): string {
  const done = deeds.flatMap((deed) => ('server' in deed ? [`${deed.do}.${deed.server}.${Math.round(deed.at)}`] : []));
  const parts = [
    `seed=${seed}`,
    `at=${Math.round(at)}`,
    ...(option ? ['option=on'] : []),
    ...(done.length > 0 ? [`do=${done.join(',')}`] : []),
    ...Object.entries(knobs).map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
  ];
  return `#${id}:${parts.join('&')}`;
}

/** What the hash says about the figure `id`, or nothing when it is about something else or not well formed. */
export function fromHash(id: string, hash: string): Shared | undefined {
  if (!hash.startsWith(`#${id}:`)) return undefined;
  const parts = new URLSearchParams(hash.slice(id.length + 2));
  const seed = Number(parts.get('seed'));
  const at = Number(parts.get('at'));
  if (!Number.isSafeInteger(seed) || seed < 0 || !(at >= 0)) return undefined;
  const deeds: Timed<Deed>[] = [];
  for (const word of (parts.get('do') ?? '').split(',').filter(Boolean)) {
    const [, said, server, time] = deedForm.exec(word) ?? [];
    const verb = verbs.find((one) => one === said);
    if (server === undefined || verb === undefined) return undefined;
    deeds.push({ do: verb, server, at: millis(Number(time)) });
  }
  const knobs = Object.fromEntries([...parts].filter(([name]) => !known.includes(name)));
  const own = Object.keys(knobs).length > 0 ? { knobs } : {};
  return { seed, at, deeds, option: parts.get('option') === 'on', ...own };
}
