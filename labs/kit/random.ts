import type { Random } from './bench.ts';

/** Numbers that look random and are the same for the same seed in every engine. Not for secrets. */
export function createRandom(seed: string): Random {
  let state = hash(seed);

  /** 32 bits. SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014). */
  function bits(): number {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return Number((z ^ (z >> 31n)) >> 32n);
  }

  const next = () => bits() / 2 ** 32;
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  function pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new RangeError('pick() needs at least one thing to pick from.');
    return from[whole(0, from.length - 1)] as T;
  }
  return {
    next,
    whole,
    pick,
    shuffle<T>(items: readonly T[]): T[] {
      const rest = [...items];
      return items.map(() => rest.splice(whole(0, rest.length - 1), 1)[0] as T);
    },
    word: (length) => Array.from({ length }, (_, i) => pick([...(i === 0 ? LETTERS : LETTERS + DIGITS)])).join(''),
  };
}

const MASK = (1n << 64n) - 1n;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/** FNV-1a, 64 bits, over UTF-16 units. */
function hash(text: string): bigint {
  let value = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) value = ((value ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n) & MASK;
  return value;
}
