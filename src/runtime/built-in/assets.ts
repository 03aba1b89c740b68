import { RuntimeError } from '#runtime/runtime.ts';
import type { AssetName } from './page-protocol.ts';

/** `public/engine/manifest.json`: the file of each part, with its hash in the name. */
export type EngineManifest = Readonly<Record<'kernel' | 'process' | 'inside' | AssetName, string>>;

/** The engine's sources, as text; each is fetched once. */
export interface Assets {
  text(part: keyof EngineManifest): Promise<string>;
}

/**
 * Fetches the engine's parts by the manifest of the site.
 * @param base The site's base path, with its `/` at the end: `/` or `/course/`.
 */
export function siteAssets(base: string): Assets {
  const folder = new URL(`${base}engine/`, document.baseURI);
  let manifest: Promise<EngineManifest> | undefined;
  const texts = new Map<string, Promise<string>>();
  const load = async (part: keyof EngineManifest): Promise<string> => {
    manifest ??= get(new URL('manifest.json', folder)).then((text) => JSON.parse(text) as EngineManifest);
    const file = await manifest.catch((error: unknown) => {
      manifest = undefined;
      throw error;
    });
    return get(new URL(file[part], folder));
  };
  return {
    text(part) {
      const known = texts.get(part);
      if (known) return known;
      const text = load(part);
      texts.set(part, text);
      text.catch(() => texts.delete(part));
      return text;
    },
  };
}

async function get(url: URL): Promise<string> {
  let why: string;
  try {
    const response = await fetch(url);
    if (response.ok) return await response.text();
    why = `the server answered ${response.status}`;
  } catch (error) {
    why = error instanceof Error ? error.message : String(error);
  }
  throw new RuntimeError(
    'lost',
    `A part of the lab engine (${url.pathname}) could not be loaded: ${why}. Check the connection and try again.`,
  );
}
