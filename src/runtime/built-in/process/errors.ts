/** An error with the `code` that programs test for, as Node's own errors carry it. */
export interface CodedError extends Error {
  code: string;
}

type ErrorClass = new (message: string) => Error;

/** Node's errors of its own making: `TypeError [ERR_INVALID_ARG_TYPE]: message`, with `code`. */
export function codedError(Class: ErrorClass, code: string, message: string): CodedError {
  const error = new Class(message);
  const stack = error.stack;
  if (typeof stack === 'string') {
    const value = stack.replace(/^\w+/, (name) => `${name} [${code}]`);
    Object.defineProperty(error, 'stack', { value, configurable: true, writable: true });
  }
  return Object.assign(error, { code });
}

/** Linux error numbers, as libuv reports them (negated). */
const ERRNO: Readonly<Record<string, number>> = {
  EPIPE: -32,
  EACCES: -13,
  ENOENT: -2,
  ENOTDIR: -20,
  EISDIR: -21,
  EADDRINUSE: -98,
  EADDRNOTAVAIL: -99,
  ECONNABORTED: -103,
  ECONNRESET: -104,
  ETIMEDOUT: -110,
  ECONNREFUSED: -111,
  EHOSTUNREACH: -113,
  ENOTFOUND: -3008,
};

/** What `listen` adds; `connect` and `bind` say the code alone. */
const EXPLAINED: Readonly<Record<string, string>> = {
  EADDRINUSE: 'address already in use',
  EADDRNOTAVAIL: 'address not available',
  EACCES: 'permission denied',
};

/** `connect ECONNREFUSED 127.0.0.1:3999`, `read ECONNRESET`, `listen EADDRINUSE: address already in use :::3000`. */
export function systemError(syscall: string, code: string, address?: string, port?: number): CodedError {
  const why = syscall === 'listen' && EXPLAINED[code] ? `${code}: ${EXPLAINED[code]}` : code;
  const where = address === undefined ? '' : port === undefined ? ` ${address}` : ` ${address}:${port}`;
  const error = new Error(`${syscall} ${why}${where}`);
  return Object.assign(error, {
    errno: ERRNO[code] ?? -1,
    code,
    syscall,
    ...(address === undefined ? {} : { address }),
    ...(port === undefined ? {} : { port }),
  });
}

/** What a client gets when its connection ends before an answer: `Error: socket hang up`, ECONNRESET. */
export function connectionReset(message: string): CodedError {
  return Object.assign(new Error(message), { code: 'ECONNRESET' });
}

export function abortError(cause?: unknown): CodedError {
  const error = new Error('The operation was aborted', cause === undefined ? undefined : { cause });
  error.name = 'AbortError';
  return Object.assign(error, { code: 'ABORT_ERR' });
}

/** "Received type number (5)", "Received an instance of Foo", as ERR_INVALID_ARG_TYPE ends. */
function received(value: unknown): string {
  if (value === null || value === undefined) return `Received ${value}`;
  if (typeof value === 'function') return `Received function ${value.name}`;
  if (typeof value === 'object') {
    const name = (value as object).constructor?.name;
    return name ? `Received an instance of ${name}` : 'Received [Object: null prototype] {}';
  }
  const shown =
    typeof value === 'string' ? `'${value.length > 28 ? `${value.slice(0, 25)}...` : value}'` : String(value);
  return `Received type ${typeof value} (${shown})`;
}

/** `The "name" argument must be of type string. Received undefined`. */
export function invalidArgument(name: string, expected: string, value: unknown): CodedError {
  const kind = name.includes('.') ? 'property' : 'argument';
  return codedError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" ${kind} must be ${expected}. ${received(value)}`);
}

export function outOfRange(name: string, range: string, value: unknown): CodedError {
  return codedError(
    RangeError,
    'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${String(value)}`,
  );
}
