import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

/** TypeScript's standard declarations that programs in Node can use: the language to ES2024, and nothing of the DOM. */
const KEPT = /^lib\.(es5|es6|es20(1[5-9]|2[0-4])|decorators)(\.[a-z0-9.]+)?\.d\.ts$/;

/**
 * Takes the browser's declarations and all comments out of Monaco's TypeScript worker, a quarter of its weight.
 * The module is imported and written anew: its texts are template literals over many lines, which no pattern can cut safely.
 */
export const trimmedLibraries: Plugin = {
  name: 'trimmed-libraries',
  async load(id) {
    if (!/typescript[\\/]lib[\\/]lib(\.index)?\.js$/.test(id)) return undefined;
    const module: Record<string, Record<string, unknown>> = await import(pathToFileURL(id).href);
    const [name, table] = Object.entries(module)[0] ?? [];
    if (name === undefined || table === undefined)
      throw new Error(`${id} exports nothing. Monaco's layout has changed.`);
    const kept = Object.entries(table).filter(([file]) => KEPT.test(file));
    if (kept.length < 40)
      throw new Error(`${id} has only ${kept.length} declarations of the language. Monaco's names have changed.`);
    const trimmed = kept.map(([file, text]) => [file, typeof text === 'string' ? withoutComments(text) : text]);
    return `export const ${name} = ${JSON.stringify(Object.fromEntries(trimmed))};`;
  },
};

/** Comments of a declaration file; its `/// <reference …>` lines stay, they say which files belong together. */
const withoutComments = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/(?!\/\s*<reference).*$/gm, '')
    .replace(/\n\s*/g, '\n');

/**
 * Lets `new URL('ts.worker.js', import.meta.url)` name the built worker that lies beside the bundle; the editor's own worker is
 * asked for in the same way, by a name that bundlers take for a file to copy.
 */
export function workersBeside(names: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'workers-beside',
    enforce: 'pre',
    transform(code, id) {
      if (!/monaco-editor[\\/]esm[\\/]vs[\\/]/.test(id) || !code.includes('import.meta.url')) return undefined;
      const pattern = /new URL\((['"])([\w./-]+\.js)\1, import\.meta\.url\)/g;
      return code.replace(pattern, (whole, _quote, target: string) => {
        const built = names[target.replace(/^.*\//, '')];
        return built === undefined
          ? whole
          : `new URL(/* @vite-ignore */ ${JSON.stringify(`./${built}`)}, import.meta.url)`;
      });
    },
  };
}
