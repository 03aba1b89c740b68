import type { LabClock } from '#kit/clock.ts';
import type { Liveness } from '#runtime/built-in/process/liveness.ts';
import { isIP } from './addresses.ts';
import type { SocketOptions } from './connect-options.ts';
import type { SocketTransport, Transport } from './network.ts';
import { BaseServer } from './server.ts';
import { BaseSocket } from './socket.ts';

/** What sockets and servers of one process share. */
export interface NetContext {
  readonly network: Transport;
  readonly clock: LabClock;
  /** What `Date.now()` says here: lab time, unless a fault made the date wrong. */
  readonly date: () => number;
  readonly life: Liveness;
  /** Runs a callback of the kernel; what it throws becomes an uncaught exception of the process. */
  readonly guarded: (run: () => void) => void;
  readonly Socket: new (options?: SocketOptions) => BaseSocket;
}

/** What one socket needs: a secured one has a transport of its own. */
export type SocketContext = Omit<NetContext, 'network' | 'Socket'> & { readonly network: SocketTransport };

/** `node:net` for one process. */
export function createNet(shared: Omit<NetContext, 'Socket'>) {
  class Socket extends BaseSocket {
    /** A socket of node:tls is one of node:net as well. */
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof BaseSocket;
    }

    constructor(options?: SocketOptions) {
      super(context, options);
    }
  }
  const context: NetContext = { ...shared, Socket };
  class Server extends BaseServer {
    constructor(options?: unknown, listener?: unknown) {
      super(context, options, listener);
    }
  }
  const connect = (...args: unknown[]) => {
    const [first] = args;
    const options = typeof first === 'object' && first !== null ? (first as SocketOptions) : {};
    return new Socket(options).connect(...args);
  };
  return {
    context,
    module: {
      Socket: callable(Socket),
      Stream: callable(Socket),
      Server: callable(Server),
      createServer: (options?: unknown, listener?: unknown) => new Server(options, listener),
      connect,
      createConnection: connect,
      isIP,
      isIPv4: (text: unknown) => isIP(text) === 4,
      isIPv6: (text: unknown) => isIP(text) === 6,
      getDefaultAutoSelectFamily: () => true,
      setDefaultAutoSelectFamily: () => {},
      getDefaultAutoSelectFamilyAttemptTimeout: () => 250,
      setDefaultAutoSelectFamilyAttemptTimeout: () => {},
    },
  };
}

/** Node's old classes may be called without `new`. */
export function callable<Class extends abstract new (...args: never[]) => object>(Class: Class): Class {
  return new Proxy(Class, { apply: (target, _self, args) => Reflect.construct(target, args) });
}
