import inspector from 'node-inspect-extracted';
import { invalidArgument } from '#runtime/built-in/process/errors.ts';
import { isDeepEqual, isDeepStrictEqual, looselyEqual } from './deep-equal.ts';

interface Failure {
  readonly message?: string | Error | undefined;
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly operator?: string;
  /** Said when the program gave no message. */
  readonly otherwise?: string;
}

/** `assert.AssertionError`. */
class AssertionError extends Error {
  readonly code = 'ERR_ASSERTION';
  readonly generatedMessage: boolean;
  readonly actual: unknown;
  readonly expected: unknown;
  readonly operator: string | undefined;

  constructor({ message, actual, expected, operator, otherwise }: Failure) {
    super(message === undefined ? (otherwise ?? generated(actual, expected, operator)) : String(message));
    this.name = 'AssertionError';
    this.generatedMessage = message === undefined;
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  strictEqual: 'Expected values to be strictly equal:',
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  equal: 'Expected values to be loosely equal:',
  deepEqual: 'Expected values to be loosely deep-equal:',
};

function generated(actual: unknown, expected: unknown, operator = 'fail'): string {
  const words = WORDS[operator];
  if (words === undefined) return operator === 'fail' ? 'Failed' : 'The expression evaluated to a falsy value';
  if (operator.startsWith('not')) return `${words}\n\n${inspector.inspect(expected)}`;
  return `${words}\n\n${inspector.inspect(actual)} !== ${inspector.inspect(expected)}\n`;
}

type Message = string | Error | undefined;

function check(held: unknown, failure: Failure): asserts held {
  if (held) return;
  if (failure.message instanceof Error) throw failure.message;
  throw new AssertionError(failure);
}

function ok(value?: unknown, message?: Message): asserts value {
  check(value, { actual: value, expected: true, operator: '==', message });
}

type Expected = RegExp | object | ((error: unknown) => boolean) | (new (...args: never[]) => Error);

function matches(error: unknown, expected: Expected | undefined): boolean {
  if (expected === undefined) return true;
  if (expected instanceof RegExp) return expected.test(String(error));
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && error instanceof expected) return true;
    if (isErrorClass(expected)) return false;
    return (expected as (error: unknown) => boolean)(error) === true;
  }
  return Object.entries(expected).every(([key, wanted]) => {
    const found = (error as Record<string, unknown>)?.[key];
    return wanted instanceof RegExp && typeof found === 'string'
      ? wanted.test(found)
      : isDeepStrictEqual(found, wanted);
  });
}

function thrown(error: unknown, expected: Expected | string | undefined, message: Message): void {
  if (typeof expected === 'string') return;
  if (matches(error, expected)) return;
  if (isErrorClass(expected)) throw error;
  if (expected instanceof RegExp) {
    check(false, {
      message,
      otherwise: `The input did not match the regular expression ${expected}. Input:\n\n${inspector.inspect(String(error))}\n`,
      actual: error,
      expected,
      operator: 'throws',
    });
  }
  check(false, { message, actual: error, expected, operator: 'deepStrictEqual' });
}

function isErrorClass(value: unknown): boolean {
  return typeof value === 'function' && value.prototype instanceof Error;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

async function awaited(block: (() => Promise<unknown>) | Promise<unknown>): Promise<{ error: unknown } | undefined> {
  const promise = typeof block === 'function' ? block() : block;
  if (!isPromise(promise)) throw invalidArgument('promiseFn', 'of type function or an instance of Promise', block);
  try {
    await promise;
    return undefined;
  } catch (error) {
    return { error };
  }
}

const checks = {
  AssertionError,
  ok,
  fail: (message?: Message) => check(false, { message, otherwise: 'Failed', operator: 'fail' }),
  equal: (a: unknown, b: unknown, message?: Message) =>
    check(looselyEqual(a, b), { message, actual: a, expected: b, operator: 'equal' }),
  notEqual: (a: unknown, b: unknown, message?: Message) =>
    check(!looselyEqual(a, b), { message, actual: a, expected: b, operator: 'notStrictEqual' }),
  strictEqual: (a: unknown, b: unknown, message?: Message) =>
    check(Object.is(a, b), { message, actual: a, expected: b, operator: 'strictEqual' }),
  notStrictEqual: (a: unknown, b: unknown, message?: Message) =>
    check(!Object.is(a, b), { message, actual: a, expected: b, operator: 'notStrictEqual' }),
  deepEqual: (a: unknown, b: unknown, message?: Message) =>
    check(isDeepEqual(a, b), { message, actual: a, expected: b, operator: 'deepEqual' }),
  deepStrictEqual: (a: unknown, b: unknown, message?: Message) =>
    check(isDeepStrictEqual(a, b), { message, actual: a, expected: b, operator: 'deepStrictEqual' }),
  notDeepEqual: (a: unknown, b: unknown, message?: Message) =>
    check(!isDeepEqual(a, b), { message, actual: a, expected: b, operator: 'notDeepStrictEqual' }),
  notDeepStrictEqual: (a: unknown, b: unknown, message?: Message) =>
    check(!isDeepStrictEqual(a, b), { message, actual: a, expected: b, operator: 'notDeepStrictEqual' }),
  match: (text: string, pattern: RegExp, message?: Message) =>
    check(pattern.test(text), {
      message,
      otherwise: `The input did not match the regular expression ${pattern}. Input:\n\n${inspector.inspect(text)}\n`,
      actual: text,
      expected: pattern,
      operator: 'match',
    }),
  doesNotMatch: (text: string, pattern: RegExp, message?: Message) =>
    check(!pattern.test(text), {
      message,
      otherwise: `The input was expected to not match the regular expression ${pattern}. Input:\n\n${inspector.inspect(text)}\n`,
      actual: text,
      expected: pattern,
      operator: 'doesNotMatch',
    }),
  ifError: (value: unknown) => {
    if (value !== null && value !== undefined)
      throw value instanceof Error
        ? value
        : new AssertionError({
            message: `ifError got unwanted exception: ${String(value)}`,
            actual: value,
            operator: 'ifError',
          });
  },
  throws: (block: () => unknown, expected?: Expected | string, message?: Message) => {
    let caught: { error: unknown } | undefined;
    try {
      block();
    } catch (error) {
      caught = { error };
    }
    const said = typeof expected === 'string' ? expected : message;
    if (!caught)
      check(false, {
        message: said === undefined ? 'Missing expected exception.' : `Missing expected exception: ${said}`,
        expected,
        operator: 'throws',
      });
    thrown(caught?.error, expected, message);
  },
  doesNotThrow: (block: () => unknown, message?: Message) => {
    try {
      block();
    } catch (error) {
      check(false, {
        message,
        otherwise: `Got unwanted exception.\nActual message: "${(error as Error)?.message}"`,
        actual: error,
        operator: 'doesNotThrow',
      });
    }
  },
  rejects: async (
    block: (() => Promise<unknown>) | Promise<unknown>,
    expected?: Expected | string,
    message?: Message,
  ) => {
    const caught = await awaited(block);
    if (!caught) check(false, { message: 'Missing expected rejection.', expected, operator: 'rejects' });
    thrown(caught?.error, expected, message);
  },
  doesNotReject: async (block: (() => Promise<unknown>) | Promise<unknown>, message?: Message) => {
    const caught = await awaited(block);
    if (caught)
      check(false, {
        message,
        otherwise: `Got unwanted rejection.\nActual message: "${(caught.error as Error)?.message}"`,
        actual: caught.error,
        operator: 'doesNotReject',
      });
  },
};

const assert = Object.assign((value?: unknown, message?: Message) => ok(value, message), checks);
const strict = Object.assign((value?: unknown, message?: Message) => ok(value, message), checks, {
  equal: checks.strictEqual,
  notEqual: checks.notStrictEqual,
  deepEqual: checks.deepStrictEqual,
  notDeepEqual: checks.notDeepStrictEqual,
});
Object.assign(assert, { strict });
Object.assign(strict, { strict });

/** `node:assert` and `node:assert/strict`. */
export const assertBuiltin = { ...checks, strict, default: assert };
export const strictAssertBuiltin = { ...strict, default: strict };
