/** `util.isDeepStrictEqual`: same types, same own enumerable properties, same members, in any depth and with cycles. */
export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return equal(a, b, true, []);
}

/** `assert.deepEqual`: the same, but primitives are compared with `==`. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  return equal(a, b, false, []);
}

type Pairs = [unknown, unknown][];

function equal(a: unknown, b: unknown, strict: boolean, seen: Pairs): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) {
    return !strict && !isObject(a) && !isObject(b) && looselyEqual(a, b);
  }
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  if (seen.some(([x, y]) => x === a && y === b)) return true;
  const within: Pairs = [...seen, [a, b]];
  return sameContents(a, b, strict, within) && sameProperties(a, b, strict, within);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function sameContents(a: object, b: object, strict: boolean, seen: Pairs): boolean {
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
  if (a instanceof RegExp) return String(a) === String(b) && a.lastIndex === (b as RegExp).lastIndex;
  if (a instanceof Error) return a.message === (b as Error).message && a.name === (b as Error).name;
  if (a instanceof Number || a instanceof String || a instanceof Boolean) return Object.is(a.valueOf(), b.valueOf());
  if (ArrayBuffer.isView(a)) return sameBytes(a, b as ArrayBufferView);
  if (a instanceof ArrayBuffer) return sameBytes(new Uint8Array(a), new Uint8Array(b as ArrayBuffer));
  if (Array.isArray(a)) return a.length === (b as unknown[]).length;
  if (a instanceof Set)
    return a.size === (b as Set<unknown>).size && [...a].every((one) => hasLike(b as Set<unknown>, one, strict, seen));
  if (a instanceof Map) {
    const other = b as Map<unknown, unknown>;
    return a.size === other.size && [...a].every(([key, value]) => hasEntry(other, key, value, strict, seen));
  }
  return !(a instanceof Promise || a instanceof WeakMap || a instanceof WeakSet);
}

function hasLike(set: Set<unknown>, one: unknown, strict: boolean, seen: Pairs): boolean {
  return set.has(one) || (isObject(one) && [...set].some((other) => equal(one, other, strict, seen)));
}

function hasEntry(map: Map<unknown, unknown>, key: unknown, value: unknown, strict: boolean, seen: Pairs): boolean {
  if (map.has(key)) return equal(value, map.get(key), strict, seen);
  return isObject(key) && [...map].some(([k, v]) => equal(key, k, strict, seen) && equal(value, v, strict, seen));
}

function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const left = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
  const right = new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
  return left.every((byte, at) => byte === right[at]);
}

function sameProperties(a: object, b: object, strict: boolean, seen: Pairs): boolean {
  if (ArrayBuffer.isView(a)) return true;
  const keys = ownKeys(a, strict);
  if (keys.length !== ownKeys(b, strict).length) return false;
  return keys.every(
    (key) =>
      Object.prototype.propertyIsEnumerable.call(b, key) &&
      equal(Reflect.get(a, key), Reflect.get(b, key), strict, seen),
  );
}

function ownKeys(value: object, strict: boolean): (string | symbol)[] {
  const symbols = strict
    ? Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))
    : [];
  return [...Object.keys(value), ...symbols];
}

/** `==`, except that NaN equals itself: the legacy comparison of `assert.equal`. */
export function looselyEqual(a: unknown, b: unknown): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: the loose form is what the legacy functions promise.
  return a == b || (Number.isNaN(a) && Number.isNaN(b));
}
