/**
 * Handshake messages: shaped as RFC 8446 shapes them, so that a balancer can route by the name in a ClientHello,
 * with no key, no random and no signature in them.
 */
import { latin1 } from '#runtime/built-in/process/latin1.ts';
import { joined } from './records.ts';

const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const CERTIFICATE = 11;
const FINISHED = 20;
const SERVER_NAME = 0;
const ALPN = 16;
/** TLS_NULL_WITH_NULL_NULL: no encryption, said on the wire too. */
const NO_CIPHER = Uint8Array.of(0, 0);

export interface Hello {
  /** The name that the client wants; none when it asks for an IP address. */
  readonly servername: string | undefined;
  /** Of a client: what it speaks, its first choice first. Of a server: the one that it chose. */
  readonly protocols: readonly string[];
}

export type HandshakeMessage =
  | { readonly is: 'client hello' | 'server hello'; readonly hello: Hello }
  | { readonly is: 'certificate'; readonly raw: Uint8Array | undefined }
  | { readonly is: 'finished' };

export function clientHello({ servername, protocols }: Hello): Uint8Array {
  const name =
    servername === undefined ? [] : [extension(SERVER_NAME, counted(2, joined([0], counted(2, ascii(servername)))))];
  const body = joined(
    [3, 3],
    new Uint8Array(32),
    [0],
    counted(2, NO_CIPHER),
    [1, 0],
    counted(2, joined(...name, ...alpn(protocols))),
  );
  return message(CLIENT_HELLO, body);
}

export function serverHello(protocol: string | undefined): Uint8Array {
  const body = joined(
    [3, 3],
    new Uint8Array(32),
    [0],
    NO_CIPHER,
    [0],
    counted(2, joined(...alpn(protocol === undefined ? [] : [protocol]))),
  );
  return message(SERVER_HELLO, body);
}

export function certificateMessage(raw: Uint8Array | undefined): Uint8Array {
  return message(CERTIFICATE, counted(3, raw ? counted(3, raw) : new Uint8Array()));
}

export function finished(): Uint8Array {
  return message(FINISHED, new Uint8Array());
}

/** The messages in the content of a handshake record. @throws RangeError for what is none. */
export function handshakeMessages(content: Uint8Array): HandshakeMessage[] {
  const found: HandshakeMessage[] = [];
  const reader = new Reader(content);
  while (reader.left > 0) {
    const type = reader.number(1);
    found.push(messageOf(type, new Reader(reader.counted(3))));
  }
  return found;
}

function messageOf(type: number, body: Reader): HandshakeMessage {
  if (type === FINISHED) return { is: 'finished' };
  if (type === CERTIFICATE) {
    const list = new Reader(body.counted(3));
    return { is: 'certificate', raw: list.left > 0 ? list.counted(3) : undefined };
  }
  if (type !== CLIENT_HELLO && type !== SERVER_HELLO) throw new RangeError(`handshake message ${type}`);
  body.skip(34);
  body.counted(1);
  if (type === CLIENT_HELLO) {
    body.counted(2);
    body.counted(1);
  } else body.skip(3);
  return {
    is: type === CLIENT_HELLO ? 'client hello' : 'server hello',
    hello: extensionsOf(new Reader(body.counted(2))),
  };
}

function extensionsOf(list: Reader): Hello {
  let servername: string | undefined;
  let protocols: string[] = [];
  while (list.left > 0) {
    const kind = list.number(2);
    const body = new Reader(list.counted(2));
    if (kind === SERVER_NAME) {
      const names = new Reader(body.counted(2));
      names.skip(1);
      servername = latin1(names.counted(2));
    } else if (kind === ALPN) {
      const names = new Reader(body.counted(2));
      protocols = [];
      while (names.left > 0) protocols.push(latin1(names.counted(1)));
    }
  }
  return { servername, protocols };
}

function alpn(protocols: readonly string[]): Uint8Array[] {
  if (protocols.length === 0) return [];
  return [extension(ALPN, counted(2, joined(...protocols.map((each) => counted(1, ascii(each))))))];
}

function extension(kind: number, body: Uint8Array): Uint8Array {
  return joined([kind >> 8, kind & 0xff], counted(2, body));
}

function message(type: number, body: Uint8Array): Uint8Array {
  return joined([type], counted(3, body));
}

/** `bytes` after their count, which takes so many octets. */
function counted(octets: number, bytes: Uint8Array): Uint8Array {
  const count = Array.from({ length: octets }, (_, at) => (bytes.length >> (8 * (octets - 1 - at))) & 0xff);
  return joined(count, bytes);
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  skip(octets: number): void {
    if (octets > this.left) throw new RangeError('a handshake message ends early');
    this.#at += octets;
  }

  number(octets: number): number {
    this.skip(octets);
    return this.#bytes.subarray(this.#at - octets, this.#at).reduce((sum, octet) => sum * 256 + octet, 0);
  }

  counted(octets: number): Uint8Array {
    const length = this.number(octets);
    this.skip(length);
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
