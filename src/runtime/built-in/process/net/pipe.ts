import { FIN, type PipeMessage, RST, SEGMENT, WINDOW } from '#runtime/built-in/protocol.ts';
import type { Weather } from './weather.ts';

/** What the owner of a pipe hears. */
export interface PipeListener {
  bytes(chunk: Uint8Array<ArrayBuffer>): void;
  end(): void;
  /** ETIMEDOUT: nobody acknowledges what was sent. */
  reset(code?: 'ECONNRESET' | 'ETIMEDOUT'): void;
}

/** What may happen on the way: see `weather.ts`. */
type Way = Pick<Weather, 'arrives' | 'leaves' | 'silent' | 'close'>;

/** What is about to leave, in order. */
export interface Leaving {
  segment(bytes: Uint8Array): void;
  end(): void;
}

interface Written {
  readonly bytes: Uint8Array;
  readonly sent: () => void;
}

/** After this many consumed bytes the other side is told, so that small exchanges need no acknowledgement at all. */
const ACK_EVERY = WINDOW / 4;

/**
 * One end of a virtual TCP connection. Bytes are cut into segments and wait when the other side
 * has not consumed `WINDOW` of them; the two directions end separately.
 */
export class Pipe {
  readonly #port: MessagePort;
  readonly #listener: PipeListener;
  /** Asks the network to call `prepare` when this macrotask's writing is done. */
  readonly #wantsFlush: () => void;
  readonly #waiting: Written[] = [];
  #unacknowledged = 0;
  #consumed = 0;
  #ending: (() => void) | undefined;
  #finSent = false;
  #finReceived = false;
  /** The owner is gone: what still arrives is answered with a reset. */
  #abandoned = false;
  #closed = false;
  #way: Way | undefined;

  constructor(port: MessagePort, listener: PipeListener, wantsFlush: () => void) {
    this.#port = port;
    this.#listener = listener;
    this.#wantsFlush = wantsFlush;
  }

  /** Begins to hear the other side. What it sent before waits until now. */
  start(way: Way): void {
    this.#way = way;
    this.#port.onmessage = ({ data }: MessageEvent<PipeMessage>) => {
      // Acknowledgements are the engine's own, but who is cut off gets none.
      if (typeof data === 'number' && data < 0) {
        if (!way.silent) this.#receive(data);
      } else if (typeof data === 'number') way.arrives(0, () => this.#receive(data));
      else way.arrives(data.length, (upTo) => this.#receive(upTo < data.length ? data.subarray(0, upTo) : data));
    };
  }

  /** After all that is on its way. */
  afterArrivals(run: () => void): void {
    this.#way?.arrives(0, run);
  }

  /** A fault ends it: this side reads an error. */
  broken(code: 'ECONNRESET' | 'ETIMEDOUT'): void {
    if (this.#closed) return;
    this.#close();
    if (!this.#abandoned) this.#listener.reset(code);
  }

  /** Both directions have ended. */
  get done(): boolean {
    return this.#finSent && this.#finReceived;
  }

  /** `sent` is called when the bytes left: at once, or when the window opens. The bytes are copied only then. */
  write(bytes: Uint8Array, sent: () => void): void {
    if (this.#closed || this.#finSent) return;
    this.#waiting.push({ bytes, sent });
    this.#wantsFlush();
  }

  end(sent: () => void): void {
    this.#ending = sent;
    this.#wantsFlush();
  }

  /** `n` bytes went into the program; the other side may send as many more. */
  consume(n: number): void {
    this.#consumed += n;
    if (this.#consumed < ACK_EVERY || this.#closed || this.#finReceived) return;
    this.#port.postMessage(-this.#consumed);
    this.#consumed = 0;
  }

  /**
   * Makes ready what the window allows, and says what it will be. The returned function sends it:
   * so the trace can be told before the other side can answer.
   */
  prepare(leaving: Leaving): () => void {
    if (this.#closed) return () => {};
    const segments: Uint8Array<ArrayBuffer>[] = [];
    const done: (() => void)[] = [];
    let room = WINDOW - this.#unacknowledged;
    while (room > 0 && this.#waiting.length > 0) {
      const segment = this.#nextSegment(Math.min(room, SEGMENT), done);
      if (segment.length === 0) continue;
      room -= segment.length;
      this.#unacknowledged += segment.length;
      leaving.segment(segment);
      segments.push(segment);
    }
    const ends = this.#ending !== undefined && this.#waiting.length === 0 && !this.#finSent;
    if (this.#ending && ends) {
      done.push(this.#ending);
      this.#ending = undefined;
      this.#finSent = true;
      leaving.end();
    }
    return () => this.#send(segments, ends, done);
  }

  #send(segments: readonly Uint8Array<ArrayBuffer>[], ends: boolean, done: readonly (() => void)[]): void {
    if (this.#closed) return;
    for (const segment of segments) {
      const { length } = segment;
      if (!this.#way?.silent) this.#port.postMessage(segment, [segment.buffer]);
      this.#way?.leaves(length);
      // A reset on the way may have ended it.
      if (this.#closed) return;
    }
    if (ends) {
      if (!this.#way?.silent) this.#port.postMessage(FIN);
      if (this.#finReceived) this.#close();
    }
    for (const sent of done) sent();
  }

  #nextSegment(limit: number, done: (() => void)[]): Uint8Array<ArrayBuffer> {
    let size = 0;
    for (const { bytes } of this.#waiting) {
      size += bytes.length;
      if (size >= limit) break;
    }
    const segment = new Uint8Array(Math.min(size, limit));
    let at = 0;
    while (this.#waiting.length > 0) {
      const { bytes, sent } = this.#waiting[0]!;
      const fits = Math.min(bytes.length, segment.length - at);
      segment.set(fits === bytes.length ? bytes : bytes.subarray(0, fits), at);
      at += fits;
      if (fits < bytes.length) {
        this.#waiting[0] = { bytes: bytes.subarray(fits), sent };
        break;
      }
      this.#waiting.shift();
      done.push(sent);
    }
    return segment;
  }

  /** The owner needs this end no more. Unsent bytes are lost; the other side reads an end, and a reset if it still writes. */
  abandon(): void {
    if (this.#closed || this.#abandoned) return;
    this.#abandoned = true;
    this.#waiting.length = 0;
    if (!this.#finSent) {
      this.#finSent = true;
      if (!this.#way?.silent) this.#port.postMessage(FIN);
    }
    if (this.#finReceived || this.#way?.silent) this.#close();
  }

  /** Cuts the connection: the other side reads ECONNRESET. */
  reset(): void {
    if (this.#closed) return;
    if (!this.#way?.silent) this.#port.postMessage(RST);
    this.#close();
  }

  /** The other side's process died. What it had sent was delivered before. */
  peerDied(): void {
    if (this.#closed) return;
    if (!this.#finReceived && !this.#abandoned) {
      this.#finReceived = true;
      this.#listener.end();
    }
    this.#close();
  }

  #receive(message: PipeMessage): void {
    if (this.#closed) return;
    if (typeof message !== 'number') {
      if (this.#abandoned) this.reset();
      else if (message.length > 0) this.#listener.bytes(message as Uint8Array<ArrayBuffer>);
    } else if (message === FIN) {
      this.#finReceived = true;
      if (!this.#abandoned) this.#listener.end();
      if (this.#finSent) this.#close();
    } else if (message === RST) {
      this.#close();
      if (!this.#abandoned) this.#listener.reset();
    } else {
      this.#unacknowledged += message;
      if (this.#waiting.length > 0) this.#wantsFlush();
    }
  }

  get closed(): boolean {
    return this.#closed;
  }

  #close(): void {
    this.#closed = true;
    this.#way?.close();
    this.#port.onmessage = null;
    this.#port.close();
  }
}
