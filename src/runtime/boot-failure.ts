/** Why WebContainer could not be started: one of six, each with a cure of its own. */
export type BootCause =
  | 'blocked host'
  | 'third-party storage blocked'
  | 'no isolation'
  | 'out of memory'
  | 'unsupported browser'
  | 'timeout';

/** What was seen of a boot that came to nothing. */
export interface BootEvidence {
  /** `crossOriginIsolated` of the page; `undefined` in a browser that does not know it. */
  readonly isolated: boolean | undefined;
  /** Shared memory and WebAssembly are there, as far as they are where a page is isolated. */
  readonly capable: boolean;
  /** The host's frame has said a first word. */
  readonly heard: boolean;
  /** All that the host, the client and the browser said about it: errors, warnings, violations of policies. */
  readonly said: string;
  /** A first program was tried inside, and did not do what every lab needs. */
  readonly unfit: boolean;
}

const MEMORY = /out of memory|allocation failed|could not allocate|cannot allocate|memory\.grow/i;
const STORAGE = /cookie|storage|indexeddb|service ?worker|cache api|access is denied for this document/i;
const POLICY = /content.security.policy|frame-src|refused to (?:frame|connect|load)|blocked by/i;
const BROWSER = /unsupported|not supported|does not support|atomics|sharedarraybuffer/i;
const ISOLATION = /cross.?origin.?isolat|cross-origin-embedder|\bcoep\b|\bcoop\b/i;

/**
 * The most particular cause that the evidence allows. What a browser said is weighed before what it did not say: a host that was
 * never heard was not reached, and one that was heard and then never came to an end took too long.
 */
export function causeOf({ isolated, capable, heard, said, unfit }: BootEvidence): BootCause {
  if (isolated === undefined) return 'unsupported browser';
  if (!isolated) return 'no isolation';
  if (!capable) return 'unsupported browser';
  if (MEMORY.test(said)) return 'out of memory';
  if (STORAGE.test(said)) return 'third-party storage blocked';
  if (!heard || POLICY.test(said)) return 'blocked host';
  if (ISOLATION.test(said)) return 'no isolation';
  if (unfit || BROWSER.test(said)) return 'unsupported browser';
  return 'timeout';
}

/** A boot that failed. `message` is what was seen; the words for the reader belong to the cause. */
export class BootFailure extends Error {
  readonly because: BootCause;
  constructor(because: BootCause, message: string) {
    super(message);
    this.name = 'BootFailure';
    this.because = because;
  }
}
