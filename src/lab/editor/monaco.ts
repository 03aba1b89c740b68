/** The large editor. Built apart from the site (workshop/build-monaco.ts): nothing else may import this file, nor monaco-editor. */
import { editor, KeyCode, Range, Uri } from 'monaco-editor/editor';
import 'monaco-editor/languages/definitions/typescript/register';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/wordOperations/register';
import type { Files } from '#course/files.ts';
import type { Place } from '#lab/place.ts';
import type { EditorHandle, EditorModule, EditorOptions } from './contract.ts';
import { followTheme } from './monaco-theme.ts';
import { configureTypeScript } from './monaco-typescript.ts';

const uriOf = (path: string) => Uri.parse(`file:///${path}`);

/** Opens the editor in `host`, which must be visible. `types` are Node's declarations by path. */
export const openEditor: EditorModule['openEditor'] = (options: EditorOptions, types: Files): EditorHandle => {
  configureTypeScript(types, options.library);
  const models = new Map(
    Object.entries(options.files).map(([path, text]) => [path, editor.createModel(text, 'typescript', uriOf(path))]),
  );
  const unfollow = followTheme();
  const code = editor.create(options.host, { ...look, model: null });
  const washed = code.createDecorationsCollection();
  let shown = '';
  let marked: Place | undefined;
  /** What the page tells the editor is not an edit, and must not come back as one. */
  let told = false;

  const wash = () => {
    const here = marked?.file === shown ? marked : undefined;
    washed.set(
      here
        ? [{ range: new Range(here.line, 1, here.line, 1), options: { isWholeLine: true, className: 'failed-line' } }]
        : [],
    );
  };
  const show = (path: string) => {
    const model = models.get(path);
    if (!model || path === shown) return;
    shown = path;
    code.setModel(model);
    code.updateOptions({ readOnly: options.given.includes(path), ariaLabel: path });
    wash();
  };
  for (const [path, model] of models) {
    model.onDidChangeContent(() => {
      if (!told) options.onEdit(path, model.getValue());
    });
  }
  letTabLeave(code, options.entered);
  show(options.path);
  const model = code.getModel();
  if (model) {
    const [start, end] = [model.getPositionAt(options.caret.start), model.getPositionAt(options.caret.end)];
    code.setSelection(Range.fromPositions(start, end));
  }

  return {
    show,
    setText(path, text) {
      const file = models.get(path);
      if (!file || file.getValue() === text) return;
      told = true;
      file.pushEditOperations(null, [{ range: file.getFullModelRange(), text }], () => null);
      told = false;
      file.pushStackElement();
    },
    mark(place) {
      marked = place;
      wash();
    },
    reveal({ file, line }) {
      show(file);
      code.setPosition({ lineNumber: line, column: 1 });
      code.revealLineInCenter(line);
      code.focus();
    },
    focus: () => code.focus(),
    dispose() {
      unfollow();
      code.dispose();
      for (const file of models.values()) file.dispose();
    },
  };
};

/**
 * Tab never traps. It moves on through the page until the reader clicks into the text or types; then it indents, and
 * Escape lets it leave again.
 */
function letTabLeave(code: editor.IStandaloneCodeEditor, entered: EditorOptions['entered']): void {
  const leave = (leaves: boolean) => code.updateOptions({ tabFocusMode: leaves });
  leave(entered === 'keyboard');
  code.onDidBlurEditorText(() => leave(true));
  code.onMouseDown(() => leave(false));
  code.onDidChangeModelContent(() => {
    if (code.hasTextFocus()) leave(false);
  });
  code.onKeyDown(({ keyCode }) => {
    if (keyCode === KeyCode.Escape) leave(true);
  });
}

/** Calm: no map, no lamps, no colours; nothing that types by itself. */
const look: editor.IStandaloneEditorConstructionOptions = {
  theme: 'memento',
  automaticLayout: true,
  fontFamily:
    "'Hyperlegible Mono', 'Hyperlegible Mono fallback', 'Hyperlegible Mono fallback 2', ui-monospace, monospace",
  fontSize: 14.5,
  lineHeight: 22,
  fontLigatures: false,
  padding: { top: 12, bottom: 12 },
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 20,
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  autoIndent: 'keep',
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoSurround: 'never',
  minimap: { enabled: false },
  folding: false,
  glyphMargin: false,
  stickyScroll: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'none',
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  guides: { indentation: false, bracketPairs: false },
  bracketPairColorization: { enabled: false },
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  wordBasedSuggestions: 'off',
  quickSuggestions: false,
  acceptSuggestionOnEnter: 'off',
  acceptSuggestionOnCommitCharacter: false,
  'semanticHighlighting.enabled': false,
  unicodeHighlight: { ambiguousCharacters: false },
  fixedOverflowWidgets: true,
};
