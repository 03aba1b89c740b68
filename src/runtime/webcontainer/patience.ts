/** How long the page waits for WebContainer before it does without, in real ms. Liveness, never speed. */
export interface Patience {
  /** From the start of a boot to a container that is up. */
  readonly boot: number;
  /** For the host's first word, once its frame has loaded. */
  readonly firstWord: number;
  /** For the first program inside to do what every lab needs. */
  readonly trial: number;
  /** For a machine or a run of checks to say its first word. */
  readonly open: number;
  /** For a process that was killed to be gone. */
  readonly kill: number;
  /** For a container that is torn down. */
  readonly teardown: number;
}

export const PATIENCE: Patience = {
  boot: 90_000,
  firstWord: 15_000,
  trial: 30_000,
  open: 30_000,
  kill: 5_000,
  teardown: 5_000,
};

/** What `promise` resolves with, or `undefined` when `ms` were not enough. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
