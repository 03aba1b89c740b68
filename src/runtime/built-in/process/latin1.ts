const STEP = 4096;

/** One character a byte. (TextDecoder's "latin1" is windows-1252, which changes 0x80-0x9f.) */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (end - start <= STEP) return String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[]);
  let text = '';
  for (let at = start; at < end; at += STEP) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, Math.min(end, at + STEP)) as unknown as number[]);
  }
  return text;
}
