import { useMemo } from 'preact/hooks';
import { highlight, type Piece } from '#lab/highlight.ts';

interface CodeLinesProps {
  readonly text: string;
  /** The line that failed, from 1. */
  readonly failed?: number | undefined;
}

/**
 * Code as still text: numbered lines, bold keywords, quiet strings, italic comments. As HTML and not as elements,
 * because the page would go through every word of it before it works.
 */
export function CodeLines({ text, failed }: CodeLinesProps) {
  const __html = useMemo(() => htmlOf(text, failed), [text, failed]);
  return <pre class="code-lines" aria-hidden="true" dangerouslySetInnerHTML={{ __html }} />;
}

function htmlOf(text: string, failed: number | undefined): string {
  return highlight(text)
    .map((pieces, index) => {
      const cut = index + 1 === failed ? 'code-line code-failed' : 'code-line';
      return `<span class="${cut}">${pieces.map(piece).join('')}\n</span>`;
    })
    .join('');
}

const piece = ({ cut, text }: Piece) =>
  cut === 'plain' ? escaped(text) : `<span class="code-${cut}">${escaped(text)}</span>`;

/** The text may be anybody's: none of it is markup. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
