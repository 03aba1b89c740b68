/** A word of prose and the line where it stands, from 1. */
export interface Word {
  readonly word: string;
  readonly line: number;
}

type Kind = 'mdx' | 'yaml' | 'ts' | 'json' | 'md';

/** Props whose values readers read. */
const spokenProps = 'says|question|why|ask|because|what|title|caption|label';
/** Keys of YAML and JSON whose values readers read. */
const spokenKeys = 'title|summary|misconception|says|teach|means|term|also|elsewhere|label|story|hints';

/**
 * The words of a file that people read: no code, addresses, tags, front matter's ids. What has a digit, an underscore or a
 * capital after its first letter (HTTP, WebSocket) is a name and left out, and so are words of other scripts.
 */
export function proseWords(text: string, kind: Kind): readonly Word[] {
  return proseOf(text, kind)
    .split('\n')
    .flatMap((line, i) => wordsOf(line).map((word) => ({ word, line: i + 1 })));
}

/** The same text with everything blanked that is not prose; lines stay where they are. */
function proseOf(text: string, kind: Kind): string {
  if (kind === 'ts')
    return onlyMatches(text, /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\\n]|\\.)*"/g).replace(
      /\$\{[^}]*\}/g,
      blank,
    );
  if (kind === 'yaml' || kind === 'json')
    return onlyMatches(text, new RegExp(`^[ {-]*"?(?:${spokenKeys})"?: *.*$|^ +"(?:[^"\\\\]|\\\\.)*"[\\],]*$`, 'gm'))
      .replace(/^([ {-]*"?\w+"?:)/gm, blank)
      .replace(/`[^`]*`/g, blank);
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? '';
  return (front === '' ? '' : proseOf(front, 'yaml')) + marked(text.slice(front.length));
}

function marked(text: string): string {
  return text
    .replace(/^( *)(`{3,})[\s\S]*?^\1\2 *$/gm, blank)
    .replace(/`[^`\n]*`/g, blank)
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, blank)
    .replace(/<[A-Za-z/][^<>]*(?:"[^"]*"[^<>]*)*>/g, (tag) =>
      onlyMatches(tag, new RegExp(`(?<=\\s(?:${spokenProps})=")[^"]*|(?<=\\soptions=\\{\\[)[^\\]]*`, 'g')),
    )
    .replace(/\]\([^)]*\)/g, blank)
    .replace(/\b(?:https?:\/\/|www\.)\S+/g, blank);
}

function wordsOf(line: string): string[] {
  const words = line.match(/[\p{L}\p{N}_/@.#$-]*[\p{L}\p{N}_](?:[’'][\p{L}]+)?/gu) ?? [];
  return words
    .filter((word) => !/[/@#$_\d]|\.\p{L}/u.test(word))
    .flatMap((word) => word.split(/[-.]+/))
    .filter((word) => /^\p{Script=Latin}+(?:[’']\p{Script=Latin}+)?$/u.test(word) && !/^.+\p{Lu}/u.test(word))
    .map((word) => word.replace('’', "'"));
}

const blank = (found: string) => found.replace(/[^\n]/g, ' ');

/** Blanks everything that the pattern does not match. */
function onlyMatches(text: string, pattern: RegExp): string {
  let end = 0;
  let kept = '';
  for (const match of text.matchAll(pattern)) {
    kept += blank(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return kept + blank(text.slice(end));
}
