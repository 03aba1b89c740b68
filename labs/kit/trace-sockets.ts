import { subscribe } from 'node:diagnostics_channel';
import { Server, Socket } from 'node:net';
import type { Fact } from './link.ts';

interface Line {
  readonly connection: string;
  /** Characters of text that may still be told. */
  left: number;
  closed: boolean;
}

/** An engine keeps at most this much text a connection and direction. */
const TEXT_LIMIT = 64 * 1024;

/**
 * Tells what this process does with sockets: listen, unlisten, connect, refused, bytes that it sends, and its closes.
 * It wraps the methods that every socket goes through, so `node:http`, `fetch` and `node:net` are all seen.
 */
export function traceSockets(tell: (fact: Fact) => void): void {
  const lines = new WeakMap<Socket, Line>();
  const targets = new WeakMap<Socket, number>();

  subscribe('net.server.socket', (message) => {
    const { socket } = message as { socket: Socket };
    lines.set(socket, { connection: `${socket.remotePort}>${socket.localPort}`, left: TEXT_LIMIT, closed: false });
  });

  wrap(Socket.prototype, 'connect', (socket, args, original) => {
    const port = portOf(args);
    if (port !== undefined) targets.set(socket, port);
    socket.prependOnceListener('connect', () => {
      if (port === undefined) return;
      const connection = `${socket.localPort}>${port}`;
      lines.set(socket, { connection, left: TEXT_LIMIT, closed: false });
      const { remoteAddress = '', localAddress = '' } = socket;
      const address = worthSaying(remoteAddress);
      const source = worthSaying(localAddress);
      tell({ kind: 'connect', connection, port, ...(address && { address }), ...(source && { source }) });
    });
    return original();
  });

  // Both _write and _writev come here; before the connection stands, Node keeps the bytes and comes again.
  wrap(Socket.prototype, '_writeGeneric', (socket, [isVector, chunks, encoding], original) => {
    const all = isVector ? (chunks as readonly Chunk[]) : [{ chunk: chunks, encoding }];
    if (!socket.connecting) sent(socket, all.map(bytesOf));
    return original();
  });
  wrap(Socket.prototype, '_final', (socket, _args, original) => {
    if (!socket.connecting) closed(socket, 'end');
    return original();
  });
  wrap(Socket.prototype, '_destroy', (socket, [error], original) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    const port = targets.get(socket);
    if (!lines.has(socket) && port !== undefined && code) tell({ kind: 'refused', port, code });
    closed(socket, error ? 'reset' : 'end');
    return original();
  });

  wrap(Server.prototype, 'listen', (server, _args, original) => {
    server.once('listening', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return;
      const where = worthSaying(address.address);
      const fact = { port: address.port, ...(where && { address: where }) };
      tell({ kind: 'listen', ...fact });
      server.once('close', () => tell({ kind: 'unlisten', ...fact }));
    });
    return original();
  });

  function sent(socket: Socket, chunks: readonly Buffer[]): void {
    const line = lines.get(socket);
    if (!line || line.closed) return;
    const count = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const text = Buffer.concat(chunks.map((chunk) => chunk.subarray(0, line.left)))
      .toString('latin1')
      .slice(0, line.left);
    line.left -= text.length;
    tell({ kind: 'bytes', connection: line.connection, count, text });
  }

  function closed(socket: Socket, how: 'end' | 'reset'): void {
    const line = lines.get(socket);
    if (!line || line.closed) return;
    line.closed = true;
    tell({ kind: 'close', connection: line.connection, how });
  }
}

/** An address of the loopback, unless it is the usual one or stands for all of them. */
function worthSaying(address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d)/, '');
  return /^(?:127\.0\.0\.1|0\.0\.0\.0|::1?|)$/.test(plain) ? undefined : plain;
}

/** Puts `around` in the place of a method; it gets the object, the arguments and the original call. */
function wrap<T extends object>(
  prototype: T,
  name: string,
  around: (self: T, args: readonly unknown[], original: () => unknown) => unknown,
): void {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== 'function') throw new Error(`Node's ${name} is gone: the trace needs it.`);
  const wrapped = function (this: T, ...args: unknown[]) {
    return around(this, args, () => Reflect.apply(method, this, args));
  };
  Object.defineProperty(prototype, name, { value: wrapped, writable: true, configurable: true });
}

/** Node's own callers pass the arguments already normalised, as one array. */
function portOf(args: readonly unknown[]): number | undefined {
  const first = Array.isArray(args[0]) ? (args[0][0] as unknown) : args[0];
  const port = typeof first === 'object' && first !== null && 'port' in first ? first.port : first;
  const number = Number(port);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

interface Chunk {
  readonly chunk: unknown;
  readonly encoding: unknown;
}

function bytesOf({ chunk, encoding }: Chunk): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk, encoding as BufferEncoding);
  return chunk instanceof Uint8Array ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : Buffer.alloc(0);
}
