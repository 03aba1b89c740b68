import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const tick = fileURLToPath(new URL('../runtime/built-in/process/next-tick.ts', import.meta.url));

/** esbuild: what the libraries under the process worker need so that a bundle for a browser holds no leftovers of older shims. */
export const processLibraries: Plugin = {
  name: 'process-libraries',
  setup(build) {
    build.onResolve({ filter: /^process\/?$/ }, () => ({ path: tick }));
    build.onResolve({ filter: /^node:buffer$/ }, ({ resolveDir }) =>
      build.resolve('buffer/', { kind: 'require-call', resolveDir }),
    );
    // Every browser has AbortController.
    build.onResolve({ filter: /^abort-controller$/ }, () => ({ path: 'abort-controller', namespace: 'none' }));
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }));
  },
};
