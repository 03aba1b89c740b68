/** A file of the built site, by its address below the site's base path, and a fingerprint of its bytes. */
export interface EditionFile {
  readonly url: string;
  readonly revision: string;
}

/** One build of the site, as its service worker knows it. */
export interface Edition {
  /** A fingerprint of everything below. */
  readonly id: string;
  /** What every visitor keeps: pages, figures, engine, labs, search. */
  readonly site: readonly EditionFile[];
  /** The large editor, kept on wide screens or when asked for. */
  readonly editor: readonly EditionFile[];
  /** Bytes of the editor's files, unpacked. */
  readonly editorBytes: number;
}

/** What a page may say to the service worker. */
export type ToWorker = { readonly say: 'take over' } | { readonly say: 'keep editor' };

/** What the service worker may say to a page. */
export type FromWorker =
  | { readonly say: 'others open'; readonly count: number }
  | { readonly say: 'editor'; readonly kept: boolean };

/** Whether something that a page sent is one of those. */
export function isToWorker(value: unknown): value is ToWorker {
  const say = typeof value === 'object' && value !== null && 'say' in value ? value.say : undefined;
  return say === 'take over' || say === 'keep editor';
}

/** The cache that holds the editor of an edition; those of other editions go when it takes over. */
export const editorCache = (editor: readonly EditionFile[]): string =>
  `memento-editor-${editor.map(({ revision }) => revision.slice(0, 4)).join('')}`;
