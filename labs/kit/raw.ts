import { connect } from 'node:net';

/** How a conversation on one connection ended. */
export interface Exchanged {
  readonly received: string;
  /** Node's code when it broke: `ECONNREFUSED`, `ECONNRESET`. */
  readonly error: string | undefined;
  /** Whether the other side ended it or it broke; false when `until` held. */
  readonly ended: boolean;
}

/** Between which addresses of the loopback a conversation goes; 127.0.0.1 where nothing is said. */
export interface Between {
  /** The server's: `127.0.0.2`. */
  readonly host?: string;
  /** The client's own: `127.0.3.7`. */
  readonly from?: string;
}

/**
 * Writes these exact bytes (latin1) to a new connection and gathers what comes back,
 * until the other side ends, the line breaks, or `until` holds for what was received so far. Never rejects.
 */
export function exchangeBytes(
  port: number,
  bytes: string,
  until: (received: string) => boolean,
  track: (socket: { destroy(): void }) => void,
  { host = '127.0.0.1', from }: Between = {},
): Promise<Exchanged> {
  return new Promise((resolve) => {
    let received = '';
    let error: string | undefined;
    const socket = connect({ port, host, ...(from && { localAddress: from }) });
    track(socket);
    const finish = (ended: boolean) => {
      socket.destroy();
      // What programs announced and printed before they answered has arrived by the end of this turn of the event loop.
      setImmediate(() => resolve({ received, error, ended }));
    };
    socket.setEncoding('latin1');
    socket.on('connect', () => socket.write(bytes, 'latin1'));
    socket.on('data', (text: string) => {
      received += text;
      if (until(received)) finish(false);
    });
    socket.on('end', () => finish(true));
    socket.on('error', (reason: NodeJS.ErrnoException) => {
      error = reason.code ?? reason.message;
    });
    socket.on('close', () => finish(true));
  });
}
