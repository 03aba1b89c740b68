/**
 * How the programs inside WebContainer speak to the page: frames on a terminal.
 *
 * WebContainer gives one stream of text a process, and it is a terminal's: line ends may have become CRLF, escape sequences may
 * stand anywhere, chunks may end anywhere, even in the middle of a character of several bytes. So a frame is ASCII only,
 * `<token><length>:<JSON>;`, and is found by the token, a word that only this process and the page know. What lies outside of frames is
 * noise. What lab programs print never stands here by itself: it is text inside a frame.
 */

/** `token`: letters and digits. */
export function frameOf(token: string, value: unknown): string {
  const json = JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
  return `${token}${json.length}:${json};\n`;
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

export interface FrameReader {
  /** Takes the next chunk of the stream. */
  add(chunk: string): void;
  /** The end of what stood outside of frames: what Node itself says when it cannot start. */
  noise(): string;
}

/** As much noise as can explain a crash, in characters. */
const NOISE_KEPT = 2_000;

/** A longer frame is none: its length was torn. */
const LONGEST = 16 * 1024 * 1024;

export function createFrameReader(token: string, onValue: (value: unknown) => void): FrameReader {
  /** Text that may still become a frame, without escape sequences and line ends. */
  let text = '';
  /** The beginning of an escape sequence whose rest has not come yet. */
  let torn = '';
  let noise = '';

  function drop(count: number): void {
    noise = (noise + text.slice(0, count)).slice(-NOISE_KEPT);
    text = text.slice(count);
  }

  /** Whether there may be more to take. */
  function take(): boolean {
    const at = text.indexOf(token);
    if (at === -1) {
      drop(Math.max(0, text.length - token.length + 1));
      return false;
    }
    drop(at);
    const head = /^(\d{1,9}):/.exec(text.slice(token.length, token.length + 10));
    if (!head) {
      if (/^\d{0,8}$/.test(text.slice(token.length))) return false;
      drop(token.length);
      return true;
    }
    const begin = token.length + head[0].length;
    const end = begin + Number(head[1]);
    if (end - begin <= LONGEST && text.length <= end) return false;
    const value = text[end] === ';' ? parsed(text.slice(begin, end)) : undefined;
    if (value === undefined) drop(token.length);
    else {
      text = text.slice(end + 1);
      onValue(value.json);
    }
    return true;
  }

  return {
    add(chunk) {
      const [plain, rest] = withoutEscapes(torn + chunk);
      torn = rest;
      text += plain.replace(/[\r\n]/g, '');
      while (take());
    },
    noise: () => (noise + text).trim(),
  };
}

const SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]+[0-~]|[0-Z\\^-~])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
const BEGUN = /\u001b(?:\[[0-?]*[ -/]*|\][^\u0007\u001b]{0,4096}\u001b?|[ -/]*)$/;

/** The text without terminal escape sequences (ECMA-48), and the beginning of one at its end. */
function withoutEscapes(text: string): readonly [plain: string, rest: string] {
  const plain = text.replace(SEQUENCE, '');
  const begun = BEGUN.exec(plain);
  return begun ? [plain.slice(0, begun.index), begun[0]] : [plain, ''];
}

function parsed(json: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(json) };
  } catch {
    return undefined;
  }
}
