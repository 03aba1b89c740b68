import type { Files } from '#course/files.ts';
import { savesData } from '#ui/saves-data.ts';
import type { EditorHandle, EditorManifest, EditorModule, EditorOptions } from './contract.ts';

interface Loaded {
  readonly module: EditorModule;
  readonly types: Files;
}
let loading: Promise<Loaded> | undefined;

/**
 * Fetches the large editor, once. It is built apart from the site (see workshop/build-monaco.ts) and loaded by address, so that
 * neither its code nor its styles come with the page. `base` is the site's base path and ends with a slash.
 * Rejects when it cannot be fetched; the next call tries again.
 */
export function loadEditor(base: string): Promise<Loaded> {
  loading ??= load(new URL(`${base}monaco/`, location.href)).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(home: URL): Promise<Loaded> {
  const manifest = (await json(new URL('manifest.json', home))) as EditorManifest;
  const [module, types] = await Promise.all([
    import(/* @vite-ignore */ new URL(manifest.entry, home).href) as Promise<EditorModule>,
    json(new URL(manifest.types, home)) as Promise<Files>,
    style(new URL(manifest.style, home)),
  ]);
  return { module, types };
}

export async function openEditor(base: string, options: () => EditorOptions): Promise<EditorHandle> {
  const { module, types } = await loadEditor(base);
  return module.openEditor(options(), types);
}

async function json(url: URL): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}.`);
  return response.json();
}

function style(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = url.href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${url.pathname} could not be loaded.`));
    document.head.append(link);
  });
}

/** A mouse or a pen is at hand and nobody asked to save bytes: the large editor is worth its weight. */
export function wantsLargeEditor(): boolean {
  return matchMedia('(pointer: fine)').matches && !savesData();
}
