/** One element of DER (ITU-T X.690): its tag, its content, and the content's parts when it is made of such. */
export interface Der {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Head and content. */
  readonly whole: Uint8Array;
}

/** The elements that stand one after the other in `bytes`. @throws when a length leads beyond the end. */
export function elements(bytes: Uint8Array): Der[] {
  const found: Der[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] as number;
    let length = bytes[at + 1] ?? 0;
    let start = at + 2;
    if (length & 0x80) {
      const octets = length & 0x7f;
      length = bytes.subarray(start, start + octets).reduce((sum, octet) => sum * 256 + octet, 0);
      start += octets;
    }
    const end = start + length;
    if (end > bytes.length) throw new RangeError('DER: an element is longer than what holds it');
    found.push({ tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return found;
}

/** An object identifier, as people write it: `2.5.4.3`. */
export function oid({ content }: Der): string {
  const arcs: number[] = [];
  let value = 0;
  for (const octet of content) {
    value = value * 128 + (octet & 0x7f);
    if (octet & 0x80) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    else arcs.push(value);
    value = 0;
  }
  return arcs.join('.');
}
