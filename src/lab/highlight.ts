/** How a piece of code is set. There is no colour in code: weight, quiet ink and italics are enough (look.md §8). */
export type Cut = 'plain' | 'keyword' | 'string' | 'comment';
export interface Piece {
  readonly cut: Cut;
  readonly text: string;
}

const KEYWORDS = new Set(
  `abstract any as asserts async await bigint boolean break case catch class const continue debugger declare default delete do
  else export extends false finally for from function get if implements import in infer instanceof interface is keyof let
  never new null number object of private protected public readonly return satisfies set static string super switch symbol
  this throw true try type typeof undefined unique unknown var void while with yield`.split(/\s+/),
);

/** After one of these a slash begins a regular expression, not a division. */
const BEFORE_REGEX =
  /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|delete|void|throw|new|do|else|await|yield))\s*$/;

/** Alternatives in order: comments, strings, template text without expressions, words, one other character. */
const TOKEN =
  /(\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:\\[\s\S]|[^'\\\n])*'?|"(?:\\[\s\S]|[^"\\\n])*"?|`(?:\\[\s\S]|[^`\\])*`?)|([A-Za-z_$][\w$]*)|(\s+)|([\s\S])/g;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;

/**
 * Cuts TypeScript into lines of pieces, the same on the server and in the page.
 * Joining all texts, lines by "\n", gives the source back. Never throws: unfinished strings and comments end where the text ends.
 */
export function highlight(source: string): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  const put = (cut: Cut, text: string) => {
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part === '') return;
      const line = lines.at(-1) as Piece[];
      const last = line.at(-1);
      if (last?.cut === cut) line[line.length - 1] = { cut, text: last.text + part };
      else line.push({ cut, text: part });
    });
  };

  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match; match = TOKEN.exec(source)) {
    const [text, comment, string, word] = match;
    if (comment) put('comment', text);
    else if (string) put('string', text);
    else if (word) put(isKeyword(source, match.index, word) ? 'keyword' : 'plain', text);
    else if (text === '/' && BEFORE_REGEX.test(source.slice(Math.max(0, match.index - 40), match.index))) {
      REGEX.lastIndex = match.index;
      const regex = REGEX.exec(source)?.[0];
      put(regex ? 'string' : 'plain', regex ?? text);
      if (regex) TOKEN.lastIndex = match.index + regex.length;
    } else put('plain', text);
  }
  return lines;
}

/** `pair.from` and `from: 1` are names, not keywords. */
function isKeyword(source: string, at: number, word: string): boolean {
  if (!KEYWORDS.has(word)) return false;
  if (source[at - 1] === '.' && source[at - 2] !== '.') return false;
  const after = source.slice(at + word.length, at + word.length + 2);
  return !(
    /^\??:/.test(after) && !['default', 'string', 'undefined', 'null', 'true', 'false', 'number'].includes(word)
  );
}
