import type { ModuleGraph, ModuleImport, ModuleSource } from './protocol.ts';

/** Namespaces of the engine's own modules, by id without `node:`. */
export type Namespaces = Readonly<Record<string, object>>;

/** What a loader asks of the process. */
export interface LoaderHost {
  readonly namespaces: Namespaces;
  /** The entry's path: `import.meta.main`. */
  readonly entry: string;
  resolve(specifier: string, from: string): Promise<ModuleGraph>;
  /** Keeps the process alive until the returned function is called. */
  hold(): () => void;
  /** Hears the guards of a diagnostic run. */
  guard(loop: number): void;
}

/** Where a generated module finds its values while it is evaluated, for that moment only. */
const HANDOVER = '__memento_handover__';
const SAFE_NAME = /^[A-Za-z_$][\w$]*$/;

/**
 * Loads modules from blobs: every module's code with only its specifiers replaced, so that lines and columns stay.
 * All native functions are kept aside at the start: programs may replace globals.
 */
export class ModuleLoader {
  readonly #host: LoaderHost;
  /** Blob addresses by path (`/home/lab/x.ts`) or builtin (`node:http`). */
  readonly #urls = new Map<string, string>();
  readonly #paths = new Map<string, string>();
  readonly #blob = Blob;
  readonly #createObjectURL = URL.createObjectURL.bind(URL);

  constructor(host: LoaderHost) {
    this.#host = host;
  }

  /**
   * Evaluates a program's modules and gives the namespace of the last one.
   * `linked` is called when all are linked and the first line is about to run.
   */
  async load(modules: ModuleGraph, linked?: () => void): Promise<unknown> {
    const entry = modules.at(-1)!;
    const first = linked && (await this.#firstLine(linked));
    await this.#prepare(modules, first);
    return this.#import(this.#urls.get(entry.path)!);
  }

  /** Paths in the place of blob addresses, in a message or stack of the browser's own. */
  named(text: string): string {
    return text.replace(/blob:[^\s'")]+?[0-9a-f-]{36}/g, (url) => this.#paths.get(url) ?? url);
  }

  #import(url: string): Promise<unknown> {
    return import(/* @vite-ignore */ url);
  }

  /** A module whose evaluation calls `linked`: the first module of the graph imports it. */
  async #firstLine(linked: () => void): Promise<string> {
    const url = await this.#handOver('help:linked', { linked });
    return this.#add('help:first-line', `import { linked } from ${JSON.stringify(url)};\nlinked();\n`);
  }

  async #prepare(modules: ModuleGraph, first?: string): Promise<void> {
    const builtins = new Set(
      modules.flatMap(({ imports }) => imports.flatMap((each) => ('builtin' in each ? each.builtin : []))),
    );
    for (const id of builtins) await this.#builtin(id);
    let start = first ? `import ${JSON.stringify(first)};\n` : '';
    for (const module of modules) {
      if (this.#urls.has(module.path) || module.path.startsWith('node:')) continue;
      this.#add(module.path, await this.#code(module, start));
      start = '';
    }
  }

  #add(path: string, code: string): string {
    const url = this.#createObjectURL(new this.#blob([code], { type: 'text/javascript' }));
    this.#urls.set(path, url);
    this.#paths.set(url, path.startsWith('/') ? path.slice('/home/lab/'.length) : path);
    return url;
  }

  /** A tiny module that exports what the runtime has, evaluated before any program's code sees the way that it takes. */
  async #builtin(id: string): Promise<void> {
    if (this.#urls.has(`node:${id}`)) return;
    const namespace = this.#host.namespaces[id];
    if (!namespace) throw new Error(`The runtime has no module "${id}".`);
    await this.#handOver(`node:${id}`, namespace);
  }

  async #handOver(name: string, values: object): Promise<string> {
    const names = Object.keys(values).filter((key) => key !== 'default' && SAFE_NAME.test(key));
    const parts = names.map((key, index) => `const v${index} = $.${key};`);
    const list = names.map((key, index) => `v${index} as ${key}`).join(', ');
    const code = `const $ = globalThis.${HANDOVER};\n${parts.join('')}\nexport { ${list} };\nexport default $.default;\n`;
    const url = this.#add(name, code);
    Reflect.defineProperty(globalThis, HANDOVER, { value: values, configurable: true });
    try {
      await this.#import(url);
    } finally {
      Reflect.deleteProperty(globalThis, HANDOVER);
    }
    return url;
  }

  async #code(module: ModuleSource, start: string): Promise<string> {
    let code = '';
    let from = 0;
    let needsHelp = module.guarded === true;
    for (const each of [...module.imports].sort((a, b) => a.start - b.start)) {
      const text = this.#replacement(each);
      needsHelp ||= 'dynamic' in each || 'meta' in each;
      code += module.code.slice(from, each.start) + text;
      from = each.end;
    }
    code += module.code.slice(from);
    const help = needsHelp ? await this.#help(module.path) : '';
    return `${code}\n${help}${start}//# sourceURL=file://${module.path}\n`;
  }

  /** As long as what it replaces, but for specifiers: a line's columns stay up to its end. */
  #replacement(each: ModuleImport): string {
    if ('meta' in each) return '$importMeta'.padEnd(each.end - each.start);
    if ('dynamic' in each) return '$imprt';
    return this.#urls.get('file' in each ? each.file : `node:${each.builtin}`)!;
  }

  /** Imports are hoisted: these names are there from the module's first line on. */
  async #help(path: string): Promise<string> {
    const $importMeta = Object.freeze({
      url: `file://${path}`,
      filename: path,
      dirname: path.slice(0, path.lastIndexOf('/')),
      main: path === this.#host.entry,
      resolve: (specifier: string) => new URL(specifier, `file://${path}`).href,
    });
    const $imprt = async (specifier: unknown) => {
      const release = this.#host.hold();
      try {
        return await this.load(await this.#host.resolve(String(specifier), path));
      } finally {
        release();
      }
    };
    const url = await this.#handOver(`help:${path}`, { $importMeta, $imprt, $guard: this.#host.guard });
    return `import { $importMeta, $imprt, $guard } from ${JSON.stringify(url)};\n`;
  }
}
