import type { Fault } from '#course/fault.ts';
import { isRecord } from './announcement.ts';

const isName = (value: unknown) => typeof value === 'string' && value !== '';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isAmount = (value: unknown): value is number => isNumber(value) && value >= 0;
const isCables = (value: unknown) => Array.isArray(value) && value.length <= 2 && value.every(isName);

function isSpread(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).length !== 2) return false;
  const { low, high, median, p99 } = value;
  if (isAmount(low) && isAmount(high)) return low <= high;
  return isNumber(median) && isNumber(p99) && median > 0 && median <= p99;
}

/** What each kind of fault must have, and what is wrong when it has not. */
const SHAPES: Readonly<
  Record<Fault['what'], Readonly<Record<string, readonly [(value: unknown) => boolean, string]>>>
> = (() => {
  const name = [isName, 'the name of a process'] as const;
  const between = [isCables, 'a list of at most two names of processes'] as const;
  const spread = [isSpread, '{ low, high } or { median, p99 } in ms, the smaller one first'] as const;
  return {
    latency: { between, ms: spread },
    loss: { between, rate: [(value: unknown) => isAmount(value) && value <= 1, 'a number from 0 to 1'] },
    slow: { process: name, ms: spread },
    cut: {
      from: name,
      to: [(value: unknown) => value === undefined || isName(value), 'the name of a process, or left out'],
      afterBytes: [(value: unknown) => isAmount(value) && Number.isSafeInteger(value), 'a whole number, 0 or more'],
      how: [(value: unknown) => value === 'silence' || value === 'reset', '"silence" or "reset"'],
    },
    pause: { process: name },
    clock: { process: name, ms: [isNumber, 'a number of ms'] },
  };
})();

/** Why `value` is no fault; `undefined` when it is one. The same as the schema in course/fault.ts, without its library. */
export function whyNoFault(value: unknown): string | undefined {
  const kinds = Object.keys(SHAPES).join(', ');
  if (!isRecord(value) || typeof value.what !== 'string' || !Object.hasOwn(SHAPES, value.what)) {
    return `\`what\` must be one of ${kinds}`;
  }
  const shape = SHAPES[value.what as Fault['what']];
  for (const [key, [holds, expected]] of Object.entries(shape)) {
    if (!holds(value[key])) return `\`${key}\` must be ${expected}`;
  }
  const extra = Object.keys(value).find((key) => key !== 'what' && !Object.hasOwn(shape, key));
  return extra === undefined ? undefined : `it has a \`${extra}\` that means nothing`;
}
