import type { Random } from '#kit/check';

/**
 * Copies of a pin with one letter or digit changed, one copy for each place.
 * Places before a sign or at the end are left out: there, base64 has bits that mean nothing, and letters differ by more than case,
 * because hexadecimal digits may be read in either.
 */
export function changed(random: Random, pin: string): string[] {
  const copies: string[] = [];
  for (const [at, old] of [...pin].entries()) {
    if (!/[A-Za-z0-9]/.test(old) || !/[A-Za-z0-9_-]/.test(pin.charAt(at + 1))) continue;
    const others = [...'abcdefghijkmnpqrstuvwxyz0123456789'].filter((sign) => sign !== old.toLowerCase());
    copies.push(pin.slice(0, at) + random.pick(others) + pin.slice(at + 1));
  }
  return copies;
}

/** How many copies differ in the case of a letter alone. */
const CASES = 8;

/**
 * Copies of a pin with one letter in the other case, of a part that holds letters of both cases: in hexadecimal case means
 * nothing, in base64 it does.
 */
export function inOtherCase(pin: string): string[] {
  const copies: string[] = [];
  for (const { 0: part, index } of pin.matchAll(/[A-Za-z0-9_-]+/g)) {
    if (!/[a-z]/.test(part) || !/[A-Z]/.test(part) || pin.includes('%')) continue;
    for (const [at, old] of [...part.slice(0, -1)].entries()) {
      const other = old === old.toLowerCase() ? old.toUpperCase() : old.toLowerCase();
      if (other !== old) copies.push(pin.slice(0, index + at) + other + pin.slice(index + at + 1));
    }
  }
  return copies.slice(0, CASES);
}

/** Copies of a pin that lack one of the parts between its signs, or all after one. */
export function shortened(pin: string): string[] {
  const parts = pin.split(/([^A-Za-z0-9_%+/=-]+)/);
  const copies = parts.flatMap((_, i) => [parts.toSpliced(i, 2).join(''), parts.slice(0, i).join('')]);
  return [...new Set([...copies, pin.slice(0, Math.ceil(pin.length / 2))])].filter((copy) => copy !== pin);
}
