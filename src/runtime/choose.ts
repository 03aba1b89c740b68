import type { Need } from '#course/lab.ts';
import { type BootCause, BootFailure } from './boot-failure.ts';
import { type BuiltIn, createBuiltIn } from './built-in/adapter.ts';
import { type Assets, siteAssets } from './built-in/assets.ts';
import type { Engines, EnginesOptions } from './engines.ts';

/**
 * The engine that every page has, at once: the built-in one. Only this file sees the adapters.
 * @param base The site's base path, with its `/` at the end: `/` or `/course/`.
 */
export function chooseRuntime(base: string): BuiltIn {
  const assets = siteAssets(base);
  const builtIn = createBuiltIn(assets);
  assetsOf.set(builtIn, assets);
  return builtIn;
}

/** Parts that were fetched for one engine need not be fetched for the other. */
const assetsOf = new WeakMap<BuiltIn, Assets>();

export interface OfferOptions
  extends Pick<EnginesOptions<BuiltIn>, 'builtIn' | 'site' | 'saveData' | 'foreign' | 'memory' | 'tell' | 'changed'> {
  readonly needs: readonly Need[];
  /** `PUBLIC_WEBCONTAINER_CLIENT_ID`: StackBlitz's key of the site, where it has one. */
  readonly clientId: string | undefined;
}

/** Adds WebContainer to the page's engines, where the policy allows it. Its code is loaded when it is really to boot. */
export async function offerWebContainer({ clientId, ...options }: OfferOptions): Promise<Engines<BuiltIn>> {
  const [{ createEngines }, { KEEPS }] = await Promise.all([import('./engines.ts'), import('./webcontainer/keeps.ts')]);
  return createEngines({
    ...options,
    keeps: KEEPS,
    async webContainer() {
      const { createWebContainer } = await import('./webcontainer/adapter.ts');
      const assets = assetsOf.get(options.builtIn) as Assets;
      return createWebContainer({ part: (name) => assets.text(name), ...(clientId && { clientId }) });
    },
  });
}

/**
 * Brings WebContainer up once and puts it away again, to learn whether it can run here. Resolves with why it cannot, or with
 * nothing. It asks a third party: only whoever wants to know may call it.
 */
export async function tryWebContainer(builtIn: BuiltIn, clientId: string | undefined): Promise<BootCause | undefined> {
  const { createWebContainer } = await import('./webcontainer/adapter.ts');
  const assets = assetsOf.get(builtIn) as Assets;
  const container = createWebContainer({ part: (name) => assets.text(name), ...(clientId && { clientId }) });
  try {
    await container.up();
    return undefined;
  } catch (error) {
    return error instanceof BootFailure ? error.because : 'timeout';
  } finally {
    await container.dispose();
  }
}
