import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const tick = fileURLToPath(new URL('../runtime/built-in/process/next-tick.ts', import.meta.url));

/** esbuild: what the libraries under the process worker need so that a bundle for a browser holds no leftovers of older shims. */
export const processLibraries: Plugin = {
  name: 'process-libraries',
  setup(build) {
    build.onResolve({ filter: /^process\/?$/ }, () => ({ path: tick }));
    // Every browser has AbortController.
    build.onResolve({ filter: /^abort-controller$/ }, () => ({ path: 'abort-controller', namespace: 'none' }));
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }));
    // undici keeps llhttp as base64, which does not compress: a character a byte is a quarter smaller on the wire.
    build.onLoad({ filter: /llhttp-wasm\.js$/ }, ({ path }) => {
      const bytes = createRequire(import.meta.url)(path) as Buffer;
      return {
        contents: `export default Uint8Array.from(${JSON.stringify(bytes.toString('latin1'))}, (c) => c.charCodeAt(0));`,
      };
    });
  },
};
