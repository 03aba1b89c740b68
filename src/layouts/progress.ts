/** What a reader has finished, kept in this browser and nowhere else. */
export interface Progress {
  /** Slugs of chapters whose end was reached. */
  readonly finished: readonly string[];
  /** Slug of the chapter that was open last. */
  readonly last?: string;
}

const key = 'memento.progress';

/** Reads it back. Storage that is blocked or holds something else is an empty progress: nothing depends on it. */
export function readProgress(storage: () => Storage): Progress {
  try {
    const found: unknown = JSON.parse(storage().getItem(key) ?? '{}');
    if (typeof found !== 'object' || found === null) return { finished: [] };
    const { finished, last } = found as { finished?: unknown; last?: unknown };
    const slugs = Array.isArray(finished) ? finished.filter((slug): slug is string => typeof slug === 'string') : [];
    return typeof last === 'string' ? { finished: slugs, last } : { finished: slugs };
  } catch {
    return { finished: [] };
  }
}

export function openChapter(progress: Progress, slug: string): Progress {
  return { ...progress, last: slug };
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
