/** TLS record kinds (RFC 8446 §5.1). */
export const HANDSHAKE = 22;
export const APPLICATION = 23;
/** Bytes before each record's content: kind, version, length. */
export const HEAD = 5;
/** The most that one record may hold. */
export const LONGEST = 16_384;

export interface TlsRecord {
  readonly kind: number;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** The five bytes before a record's content. */
export function recordHead(kind: number, length: number): Uint8Array {
  return Uint8Array.of(kind, 3, 3, length >> 8, length & 0xff);
}

/** Cuts what arrives into records. */
export class RecordReader {
  #rest = new Uint8Array(0);

  /** The records that are whole now; `not tls` when what came is none. */
  read(bytes: Uint8Array<ArrayBuffer>): TlsRecord[] | 'not tls' {
    const all = this.#rest.length === 0 ? bytes : joined(this.#rest, bytes);
    const records: TlsRecord[] = [];
    let at = 0;
    while (all.length - at >= 1) {
      if ((all[at] as number) < 20 || (all[at] as number) > 23) return 'not tls';
      if (all.length - at < HEAD) break;
      const length = ((all[at + 3] as number) << 8) | (all[at + 4] as number);
      if (all[at + 1] !== 3 || length > LONGEST) return 'not tls';
      if (all.length - at < HEAD + length) break;
      records.push({ kind: all[at] as number, content: all.subarray(at + HEAD, at + HEAD + length) });
      at += HEAD + length;
    }
    this.#rest = all.slice(at);
    return records;
  }
}

export function joined(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
