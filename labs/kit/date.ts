/**
 * A `Date` that tells lab time: `Date.now()`, `new Date()` and `Date()` ask `now`, everything else is the real one's.
 * Its prototype is the real one's too, so `instanceof` holds for dates that the platform makes.
 */
export function createLabDate(real: DateConstructor, now: () => number): DateConstructor {
  function LabDate(...args: unknown[]): unknown {
    if (new.target === undefined) return new real(now()).toString();
    return Reflect.construct(real, args.length === 0 ? [now()] : args, new.target);
  }
  Object.defineProperty(LabDate, 'name', { value: 'Date' });
  Object.defineProperty(LabDate, 'length', { value: 7 });
  LabDate.prototype = real.prototype;
  LabDate.now = () => Math.trunc(now());
  LabDate.parse = real.parse;
  LabDate.UTC = real.UTC;
  return LabDate as unknown as DateConstructor;
}
