import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Leaves out of the engine's bundles what it never calls: sucrase's Flow and JSX parsers, vitest's benchmarks, inline snapshots and its
 * Vite client. What is called after all throws, and says so.
 */
const left: readonly { readonly from: RegExp; readonly path: RegExp; readonly names: readonly string[] }[] = [
  { from: /vitest[\\/]dist/, path: /^tinybench$/, names: ['Bench'] },
  { from: /vitest[\\/]dist/, path: /^vite\/module-runner$/, names: ['EvaluatedModules'] },
  { from: /vitest[\\/]dist/, path: /^expect-type$/, names: ['expectTypeOf'] },
  { from: /vitest[\\/]dist/, path: /^magic-string$/, names: ['default'] },
  {
    from: /sucrase[\\/]dist[\\/]esm[\\/]parser/,
    path: /plugins\/flow$/,
    names:
      `flowAfterParseClassSuper flowAfterParseVarHead flowParseArrow flowParseAssignableListItemTypes flowParseExportDeclaration
      flowParseExportStar flowParseFunctionBodyAndFinish flowParseIdentifierStatement flowParseImportSpecifier flowParseMaybeAssign
      flowParseSubscript flowParseSubscripts flowParseTypeAnnotation flowParseTypeParameterDeclaration flowParseVariance
      flowShouldDisallowExportDefaultSpecifier flowShouldParseExportDeclaration flowShouldParseExportStar
      flowStartParseAsyncArrowFromCallExpression flowStartParseFunctionParams flowStartParseImportSpecifiers
      flowStartParseNewArguments flowStartParseObjPropValue flowTryParseExportDefaultExpression flowTryParseStatement`.split(
        /\s+/,
      ),
  },
  {
    from: /sucrase[\\/]dist[\\/]esm[\\/]parser/,
    path: /^\.\/jsx$|plugins\/jsx\/index$/,
    names: ['jsxParseElement', 'nextJSXTagToken'],
  },
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
      const rule = left.find((each) => each.from.test(importer) && each.path.test(path));
      return rule && { path, namespace: 'left-out', sideEffects: false, pluginData: rule.names };
    });
    build.onLoad({ filter: /@noble[\\/]ciphers[\\/]aes\.js$/ }, async ({ path }) => ({
      contents: lazyTables(await readFile(path, 'utf8')),
      loader: 'js',
    }));
    build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path, pluginData }) => ({
      contents: (pluginData as readonly string[]).map((name) => leftOut(path, name)).join('\n'),
      loader: 'js',
    }));
  },
};

const TABLES = /const (table(?:En|De)coding) = \/\* @__PURE__ \*\/ (genTtable\(.*\));/g;
const PARTS = ['sbox2', 'T0', 'T1', 'T2', 'T3', 'T01', 'T23'];

/** AES's tables take 20 ms of every worker's start: made at their first use. */
function lazyTables(text: string): string {
  let count = 0;
  const lazy = text.replace(TABLES, (_all, name: string, made: string) => {
    count++;
    const getters = PARTS.map((part) => `get ${part}() { return (${name}Made ??= ${made}).${part}; }`);
    return `let ${name}Made; const ${name} = { ${getters.join(', ')} };`;
  });
  if (count !== 2) throw new Error('@noble/ciphers has changed: its two AES tables were not found.');
  return lazy;
}

/** A function that can be imported, extended by a class, and neither called nor made. */
function leftOut(path: string, name: string): string {
  const start = name === 'default' ? 'export default function' : `export function ${name}`;
  return `${start}() { throw new Error(${JSON.stringify(`${name} of ${path} is not in the engine.`)}); }`;
}

/** The nearest folder above that holds `node_modules`. */
function nodeModules(from: string): string {
  const at = from.search(/[\\/]src[\\/]/);
  return at < 0 ? dirname(from) : from.slice(0, at);
}
