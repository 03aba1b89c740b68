import type { Files } from '#course/files.ts';
import type { Place } from '#lab/place.ts';

/** What the large editor is given when it opens. */
export interface EditorOptions {
  readonly host: HTMLElement;
  readonly files: Files;
  /** Paths that may be read and not changed. */
  readonly given: readonly string[];
  readonly path: string;
  /** Where the caret stands, in characters from the beginning of the file. */
  readonly caret: { readonly start: number; readonly end: number };
  /** How the reader came in: who came by keyboard must be able to go on by Tab. */
  readonly entered: 'keyboard' | 'pointer';
  /** Files that the type checker must know and nobody edits: the kit, by path. */
  readonly library: Files;
  readonly onEdit: (path: string, text: string) => void;
}

/** The large editor, whichever it is. */
export interface EditorHandle {
  show(path: string): void;
  /** Replaces a file's text from outside; the editor's own undo can take it back. Nothing happens when it is equal. */
  setText(path: string, text: string): void;
  /** Washes the line that failed; `undefined` takes the wash away. */
  mark(place: Place | undefined): void;
  /** Scrolls to the line and puts the caret there. */
  reveal(place: Place): void;
  focus(): void;
  dispose(): void;
}

/** What the prebuilt module exports. */
export interface EditorModule {
  readonly openEditor: (options: EditorOptions, types: Files) => EditorHandle;
}

/** `monaco/manifest.json`: names of files beside it. */
export interface EditorManifest {
  readonly entry: string;
  readonly style: string;
  readonly types: string;
}
