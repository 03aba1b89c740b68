/** What a reader has finished, kept in this browser and nowhere else. */
export interface Progress {
  /** Slugs of chapters whose end was reached. */
  readonly finished: readonly string[];
}

const key = 'memento.progress';

/** Reads it back. Storage that is blocked or holds something else is an empty progress: nothing depends on it. */
export function readProgress(storage: () => Storage): Progress {
  try {
    const found = JSON.parse(storage().getItem(key) ?? '{}') as { readonly finished?: unknown } | null;
    const slugs = Array.isArray(found?.finished) ? found.finished : [];
    return { finished: slugs.filter((slug): slug is string => typeof slug === 'string') };
  } catch {
    return { finished: [] };
  }
}

export function finishChapter(progress: Progress, slug: string): Progress {
  return progress.finished.includes(slug) ? progress : { finished: [...progress.finished, slug] };
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
