import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Leaves out of the engine's bundles what it never calls: sucrase's Flow and JSX parsers, vitest's benchmarks, inline snapshots and its
 * Vite client. What is called after all throws, and says so.
 */
const left = [
  { from: /sucrase[\\/]dist[\\/]esm[\\/]parser/, path: /plugins\/(flow|jsx\/index)$/ },
  { from: /vitest[\\/]dist/, path: /^(tinybench|vite\/module-runner|expect-type|magic-string)$/ },
];

export const lean: Plugin = {
  name: 'lean-libraries',
  setup(build) {
    // The CommonJS files load in Node as they are; bundles take the ES modules beside them.
    build.onResolve({ filter: /^sucrase\/dist\/parser\// }, ({ path, resolveDir }) =>
      build.resolve(path.replace('/dist/', '/dist/esm/').replace('sucrase/', './sucrase/'), {
        resolveDir: join(nodeModules(resolveDir), 'node_modules'),
        kind: 'import-statement',
      }),
    );
    build.onResolve({ filter: /./ }, ({ path, importer }) => {
      const out = left.some((rule) => rule.from.test(importer) && rule.path.test(path));
      return out ? { path, namespace: 'left-out', sideEffects: false } : undefined;
    });
    build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
      contents: `const leftOut = (name) => () => { throw new Error(name + ' of ${path} is not in the engine'); };
        module.exports = new Proxy({ __esModule: true }, { get: (self, name) => self[name] ?? leftOut(String(name)) });`,
      loader: 'js',
    }));
  },
};

/** The nearest folder above that holds `node_modules`. */
function nodeModules(from: string): string {
  const at = from.search(/[\\/]src[\\/]/);
  return at < 0 ? dirname(from) : from.slice(0, at);
}
