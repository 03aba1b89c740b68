import { type Way, ways } from '#sim/x-ray/message.ts';
import { proxies, type Setting, settings, type Through } from '#sim/x-ray/pass.ts';
import type { Passage } from '#sim/x-ray/script.ts';

/** A passage that came in a link, or nothing when it is none. */
export function readPassage(found: unknown): Passage | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { through, setting, way } = found as Record<string, unknown>;
  if (!proxies.includes(through as Through) || !settings.includes(setting as Setting) || !ways.includes(way as Way))
    return undefined;
  return { through: through as Through, setting: setting as Setting, way: way as Way };
}
