import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError } from '#runtime/built-in/process/errors.ts';

const CRLF = Buffer.from('\r\n');

/** Chunked transfer coding (RFC 9112 §7.1), and the count of a body whose length was declared. */
export class ChunkedBody {
  /** Trailer fields, each line ended. */
  trailer = '';
  #written = 0;

  chunk(bytes: Uint8Array): Uint8Array[] {
    return [Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, CRLF];
  }

  last(): Uint8Array {
    return Buffer.from(`0\r\n${this.trailer}\r\n`, 'latin1');
  }

  /** @throws ERR_HTTP_CONTENT_LENGTH_MISMATCH when `declared` is given and the body becomes longer, or ends shorter. */
  count(bytes: number, last: boolean, declared: number | undefined): void {
    this.#written += bytes;
    if (declared === undefined || (last ? this.#written === declared : this.#written <= declared)) return;
    throw codedError(
      Error,
      'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
      `Response body's content-length of ${this.#written} byte(s) does not match the content-length of ${declared} byte(s) set in header`,
    );
  }
}
