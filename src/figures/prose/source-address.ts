interface Readable {
  readonly url?: string | undefined;
  /** Section of our bench, as its anchor. */
  readonly at?: string | undefined;
}

/**
 * Where a source can be read: at its maker's, or, for what we observed, on our own page of the bench.
 * @param base the site's base path, with or without its last slash.
 */
export function sourceAddress({ url, at }: Readable, base: string): string {
  return url ?? `${base.replace(/\/$/, '')}/bench/${at === undefined ? '' : `#${at}`}`;
}
