import { attacks, startRules, type TamperDeed, type TamperRules } from '#sim/tamper.ts';

const writings: readonly unknown[] = ['plain', 'signed', 'encrypted', 'sealed'];
const rule = (name: string, value: unknown): boolean =>
  name === 'writing' ? writings.includes(value) : name in startRules && typeof value === 'boolean';

/** A deed that came in a link, or nothing when it is none. */
export function readDeed(found: unknown): TamperDeed | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { under, send, bit } = found as Record<string, unknown>;
  const attack = attacks.find((one) => one === send);
  if (send !== undefined && attack === undefined) return undefined;
  if (bit !== undefined && !(Number.isSafeInteger(bit) && Number(bit) >= 0)) return undefined;
  if (under !== undefined && (typeof under !== 'object' || under === null)) return undefined;
  const rules = Object.entries((under ?? {}) as Record<string, unknown>);
  if (!rules.every(([name, value]) => rule(name, value))) return undefined;
  return {
    ...(rules.length > 0 ? { under: Object.fromEntries(rules) as Partial<TamperRules> } : {}),
    ...(attack ? { send: attack } : {}),
    ...(bit === undefined ? {} : { bit: Number(bit) }),
  };
}
