import { editor } from 'monaco-editor/editor';

/** Sets the editor in the page's tokens, now and whenever the reader changes the theme. The function that comes back ends that. */
export function followTheme(): () => void {
  defineTheme();
  const watcher = new MutationObserver(defineTheme);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => watcher.disconnect();
}

/** Weight, quiet ink and italics only: no colour in code (look.md §8). */
function defineTheme(): void {
  const probe = document.createElement('span');
  document.body.append(probe);
  const token = (name: string) => hex(probe, name);
  const ink = token('--ink');
  const quiet = token('--ink-quiet');
  const [paper, sunk, loss, strong] = ['--paper-raised', '--paper-sunk', '--loss', '--rule-strong'].map(token) as [
    string,
    string,
    string,
    string,
  ];
  const dark = document.documentElement.dataset.theme === 'dark';
  probe.remove();
  editor.defineTheme('memento', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: ink.slice(1) },
      { token: 'keyword', fontStyle: 'bold' },
      { token: 'string', foreground: quiet.slice(1) },
      { token: 'regexp', foreground: quiet.slice(1) },
      { token: 'comment', foreground: quiet.slice(1), fontStyle: 'italic' },
    ],
    colors: {
      foreground: ink,
      focusBorder: ink,
      'editor.background': paper,
      'editor.foreground': ink,
      'editorCursor.foreground': ink,
      'editorLineNumber.foreground': quiet,
      'editorLineNumber.activeForeground': ink,
      'editor.selectionBackground': `${ink}38`,
      'editor.inactiveSelectionBackground': `${ink}1c`,
      'editorBracketMatch.background': sunk,
      'editorBracketMatch.border': strong,
      // Models colour pairs of brackets whatever the editor's options say: all in ink, then.
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, ink])),
      'editorBracketHighlight.unexpectedBracket.foreground': ink,
      'editorError.foreground': loss,
      'editorWarning.foreground': quiet,
      'editorInfo.foreground': quiet,
      'editorHint.foreground': quiet,
      'editor.findMatchBackground': `${ink}40`,
      'editor.findMatchHighlightBackground': `${ink}20`,
      'editorWidget.background': paper,
      'editorWidget.foreground': ink,
      'editorWidget.border': strong,
      'editorHoverWidget.background': paper,
      'editorHoverWidget.border': strong,
      'editorSuggestWidget.background': paper,
      'editorSuggestWidget.border': strong,
      'editorSuggestWidget.selectedBackground': sunk,
      'editorSuggestWidget.selectedForeground': ink,
      'list.hoverBackground': sunk,
      'list.activeSelectionBackground': sunk,
      'list.activeSelectionForeground': ink,
      'menu.background': paper,
      'menu.foreground': ink,
      'menu.selectionBackground': sunk,
      'menu.selectionForeground': ink,
      'menu.border': strong,
      'input.background': paper,
      'input.foreground': ink,
      'input.border': strong,
      'textLink.foreground': ink,
      'scrollbarSlider.background': `${ink}28`,
      'scrollbarSlider.hoverBackground': `${ink}48`,
      'scrollbarSlider.activeBackground': `${ink}60`,
    },
  });
}

/** The token's value in the present theme, as `#rrggbb`. */
function hex(probe: HTMLElement, name: string): string {
  probe.style.color = `var(${name})`;
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}
