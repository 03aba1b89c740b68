import { CheckFailure, kitFailure } from './failure.ts';

/** How long one check may take in real time, and what it is waiting for. Liveness, never speed. */
export interface Patience {
  /**
   * Resolves as `promise` does, unless the check's time is over first, or `atMost` real seconds are.
   * `what` completes "waited for …".
   */
  wait<T>(promise: Promise<T>, what: string, atMost?: number): Promise<T>;
  /** Runs the whole check. @throws {CheckFailure} `no-answer` that names the latest thing it waited for. */
  within<T>(run: Promise<T>): Promise<T>;
  end(): void;
}

export function createPatience(seconds: number): Patience {
  const waitedFor: string[] = [];
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => {});
  const end = onceElapsed(seconds * 1000, () => {
    const what = waitedFor.at(-1);
    const waited = what === undefined ? 'The check did not come to its end' : `Waited in vain for ${what}`;
    over.reject(kitFailure('no-answer', `${waited} (${seconds} s).`));
  });
  return {
    async wait(promise, what, atMost) {
      waitedFor.push(what);
      const sooner = Promise.withResolvers<never>();
      const endSooner =
        atMost === undefined
          ? undefined
          : onceElapsed(atMost * 1000, () =>
              sooner.reject(kitFailure('no-answer', `Waited in vain for ${what} (${atMost} s).`)),
            );
      try {
        return await Promise.race([promise, over.promise, sooner.promise]);
      } finally {
        endSooner?.();
        waitedFor.splice(waitedFor.lastIndexOf(what), 1);
      }
    },
    within: (run) => Promise.race([run, over.promise.catch((error) => graceAfter(error))]),
    end() {
      end();
      over.reject(
        new CheckFailure('check-broken', 'The check went on after its end. Await everything that it starts.'),
      );
    },
  };
}

/** Time for a wait that was cut off to find out why it was in vain, in real ms. */
const GRACE = 4_000;

/** Rejects with `error`, unless the check itself has come to a better explanation first. */
function graceAfter(error: unknown): Promise<never> {
  if (!(error instanceof CheckFailure) || error.fault !== 'no-answer') return Promise.reject(error);
  return new Promise((_, reject) => void onceElapsed(GRACE, () => reject(error)));
}

/**
 * Calls `run` when `ms` of real time are over. A check may move lab time, and with it this process's timers:
 * what wakes too early by `performance.now`, which no engine moves, sleeps again.
 */
function onceElapsed(ms: number, run: () => void): () => void {
  const until = performance.now() + ms;
  let timer = setTimeout(look, ms);
  function look() {
    const left = until - performance.now();
    if (left > 1) timer = setTimeout(look, left);
    else run();
  }
  return () => clearTimeout(timer);
}
