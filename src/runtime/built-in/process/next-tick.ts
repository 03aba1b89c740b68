/** Stands for the package `process` inside readable-stream: a tick is a microtask, not a 4 ms timer. */
const queue = globalThis.queueMicrotask.bind(globalThis);

const shim = {
  env: {},
  nextTick: (run: (...args: unknown[]) => void, ...args: unknown[]): void => queue(() => run(...args)),
};

export default shim;
export const { nextTick, env } = shim;
