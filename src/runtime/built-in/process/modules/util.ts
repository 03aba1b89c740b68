import inspector from 'node-inspect-extracted';
import { invalidArgument } from '#runtime/built-in/process/errors.ts';
import { normalise } from '#runtime/built-in/process/stacks.ts';
import { unsupportedFunctions } from '#runtime/built-in/process/unsupported.ts';
import { isDeepStrictEqual } from './deep-equal.ts';

type Callback = (error: unknown, value?: unknown) => void;
type Function_ = (...args: unknown[]) => unknown;

const CUSTOM = Symbol.for('nodejs.util.promisify.custom');

function promisify(original: unknown): Function_ {
  if (typeof original !== 'function') throw invalidArgument('original', 'of type function', original);
  const custom = Reflect.get(original, CUSTOM) as Function_ | undefined;
  if (custom) return custom;
  const promised = function (this: unknown, ...args: unknown[]) {
    return new Promise((resolve, reject) => {
      const done: Callback = (error, value) => (error ? reject(error) : resolve(value));
      Reflect.apply(original, this, [...args, done]);
    });
  };
  return Object.defineProperties(promised, {
    name: { value: original.name, configurable: true },
    [CUSTOM]: { value: promised, configurable: true },
  });
}
Object.assign(promisify, { custom: CUSTOM });

function callbackify(original: (...args: unknown[]) => Promise<unknown>): Function_ {
  return function (this: unknown, ...args: unknown[]) {
    const callback = args.pop() as Callback;
    original.apply(this, args).then(
      (value) => queueMicrotask(() => callback(null, value)),
      (error: unknown) => queueMicrotask(() => callback(error)),
    );
  };
}

function inherits(Class: { prototype: object }, Parent: { prototype: object }): void {
  Object.defineProperty(Class, 'super_', { value: Parent, writable: true, configurable: true });
  Object.setPrototypeOf(Class.prototype, Parent.prototype);
}

function deprecate(run: Function_): Function_ {
  return run;
}

const tag = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

const types = {
  isDate: (value: unknown) => tag(value) === 'Date',
  isRegExp: (value: unknown) => tag(value) === 'RegExp',
  isMap: (value: unknown) => tag(value) === 'Map',
  isSet: (value: unknown) => tag(value) === 'Set',
  isPromise: (value: unknown) => value instanceof Promise,
  isNativeError: (value: unknown) => value instanceof Error,
  isArrayBuffer: (value: unknown) => value instanceof ArrayBuffer,
  isAnyArrayBuffer: (value: unknown) => /^(Shared)?ArrayBuffer$/.test(tag(value)),
  isTypedArray: (value: unknown) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isUint8Array: (value: unknown) => value instanceof Uint8Array,
  isArrayBufferView: (value: unknown) => ArrayBuffer.isView(value),
  isAsyncFunction: (value: unknown) => tag(value) === 'AsyncFunction',
  isGeneratorFunction: (value: unknown) => /GeneratorFunction$/.test(tag(value)),
  isBoxedPrimitive: (value: unknown) =>
    typeof value === 'object' && /^(Number|String|Boolean|Symbol|BigInt)$/.test(tag(value)),
};

const STYLES: Readonly<Record<string, readonly [number, number]>> = inspector.inspect.colors as never;

function styleText(format: string | readonly string[], text: string): string {
  return [format].flat().reduceRight((styled, name) => {
    const [on, off] = STYLES[name as string] ?? [0, 0];
    return `\u001b[${on}m${styled}\u001b[${off}m`;
  }, text);
}

function inspect(value: unknown, ...rest: unknown[]): string {
  normalise(value);
  return (inspector.inspect as (value: unknown, ...rest: unknown[]) => string)(value, ...rest);
}
Object.defineProperties(inspect, Object.getOwnPropertyDescriptors(inspector.inspect));

/** `node:util`. */
export const utilBuiltin = {
  inspect,
  format: (...args: unknown[]) => {
    for (const arg of args) normalise(arg);
    return inspector.format(...args);
  },
  formatWithOptions: inspector.formatWithOptions,
  stripVTControlCharacters: inspector.stripVTControlCharacters,
  promisify,
  callbackify,
  inherits,
  deprecate,
  types,
  isDeepStrictEqual,
  isArray: Array.isArray,
  styleText,
  debuglog: () => Object.assign(() => {}, { enabled: false }),
  TextEncoder,
  TextDecoder,
  toUSVString: (text: string) => String(text).toWellFormed(),
  ...unsupportedFunctions(
    'util',
    ['parseArgs', 'parseEnv', 'getSystemErrorName', 'aborted'],
    'Read process.argv and process.env, or an AbortSignal, directly.',
  ),
};
