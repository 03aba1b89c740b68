import { type BuiltIn, createBuiltIn } from './built-in/adapter.ts';
import { siteAssets } from './built-in/assets.ts';

/**
 * The engine for this page: the only place that sees the adapters. Today every browser gets the built-in engine.
 * @param base The site's base path, with its `/` at the end: `/` or `/course/`.
 */
export function chooseRuntime(base: string): BuiltIn {
  return createBuiltIn(siteAssets(base));
}
