import type { Place } from '#course/progress.ts';

/** What a reader has finished, and where they stopped, kept in this browser and nowhere else. */
export interface Progress {
  /** Slugs of chapters whose end was reached. */
  readonly finished: readonly string[];
  readonly place?: Place;
}

const key = 'memento.progress';

/** Reads it back. Storage that is blocked or holds something else is an empty progress: nothing depends on it. */
export function readProgress(storage: () => Storage): Progress {
  try {
    const found = JSON.parse(storage().getItem(key) ?? '{}') as {
      readonly finished?: unknown;
      readonly place?: unknown;
    };
    const slugs = Array.isArray(found?.finished) ? found.finished : [];
    const finished = slugs.filter((slug): slug is string => typeof slug === 'string');
    return isPlace(found?.place) ? { finished, place: found.place } : { finished };
  } catch {
    return { finished: [] };
  }
}

/** What leads somewhere on this site; `Place` in `#course/progress.ts` says the rest. */
function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  const { path, chapter, section } = value as Record<string, unknown>;
  if (typeof path !== 'string' || !/^([a-z-]+\/)?chapters\/[a-z0-9-]+\/$/.test(path)) return false;
  if (typeof chapter !== 'string') return false;
  if (section === undefined) return true;
  if (typeof section !== 'object' || section === null) return false;
  const { id, heading } = section as Record<string, unknown>;
  return typeof id === 'string' && typeof heading === 'string';
}

export function finishChapter(progress: Progress, slug: string): Progress {
  return progress.finished.includes(slug) ? progress : { ...progress, finished: [...progress.finished, slug] };
}

/** Whether it could be kept. A tick that is forgotten costs the reader nothing, so nobody is interrupted for it. */
export function writeProgress(storage: () => Storage, progress: Progress): boolean {
  try {
    storage().setItem(key, JSON.stringify(progress));
    return true;
  } catch {
    return false;
  }
}
