import { codedError, invalidArgument, systemError } from '#runtime/built-in/process/errors.ts';
import { isIP } from './addresses.ts';

export interface SocketOptions {
  readonly allowHalfOpen?: boolean;
  readonly signal?: AbortSignal;
  readonly highWaterMark?: number;
}

export interface ConnectOptions extends SocketOptions {
  readonly port?: number | string;
  readonly host?: string;
  readonly path?: string;
  readonly localAddress?: string;
  readonly localPort?: number;
  readonly timeout?: number;
  readonly noDelay?: boolean;
  readonly keepAlive?: boolean;
  readonly onread?: unknown;
}

/** `getaddrinfo ENOTFOUND name`. */
export function notFound(host: string): Error {
  const error = systemError('getaddrinfo', 'ENOTFOUND', host);
  Reflect.deleteProperty(error, 'address');
  return Object.assign(error, { hostname: host });
}

/** One failure is itself; several (localhost has two addresses) are Node's AggregateError. */
export function connectFailure(failures: Error[]): Error {
  if (failures.length === 1) return failures[0]!;
  const error = new AggregateError(failures);
  return Object.assign(error, { code: (failures[0] as Error & { code: string }).code });
}

/** @throws ERR_MISSING_ARGS, ERR_SOCKET_BAD_PORT */
export function validPort(port: unknown): number {
  const number = typeof port === 'string' && port.trim() !== '' ? Number(port) : port;
  if (port === undefined || port === null || (typeof number !== 'number' && typeof number !== 'string')) {
    throw codedError(TypeError, 'ERR_MISSING_ARGS', 'The "options" or "port" or "path" argument must be specified');
  }
  if (typeof number !== 'number' || !(Number.isInteger(number) && number >= 0 && number < 65536)) throw badPort(port);
  return number;
}

export function badPort(port: unknown, name = 'Port'): Error {
  const shown = typeof port === 'string' ? `type string ('${port}')` : `type ${typeof port} (${String(port)})`;
  return codedError(RangeError, 'ERR_SOCKET_BAD_PORT', `${name} should be >= 0 and < 65536. Received ${shown}.`);
}

/** `connect(options, callback?)`, `connect(port, host?, callback?)`. */
export function connectArguments(args: unknown[]): [ConnectOptions, (() => void) | undefined] {
  const last = args.at(-1);
  const callback = typeof last === 'function' ? (last as () => void) : undefined;
  const [first, second] = args;
  if (typeof first === 'object' && first !== null) return [first as ConnectOptions, callback];
  const port = first as number | string;
  return [typeof second === 'string' ? { port, host: second } : { port }, callback];
}

/** The address and port of its own that a client chose. @throws ERR_INVALID_IP_ADDRESS, ERR_INVALID_ARG_TYPE */
export function ownEnd({ localAddress, localPort }: ConnectOptions): { localAddress?: string; localPort?: number } {
  if (localAddress && isIP(localAddress) === 0) {
    throw codedError(TypeError, 'ERR_INVALID_IP_ADDRESS', `Invalid IP address: ${localAddress}`);
  }
  if (localPort !== undefined && typeof localPort !== 'number') {
    throw invalidArgument('options.localPort', 'of type number', localPort);
  }
  return { ...(localAddress && { localAddress }), ...(localPort && { localPort }) };
}
