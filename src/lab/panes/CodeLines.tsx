import { useMemo } from 'preact/hooks';
import { highlight, type Piece } from '#lab/highlight.ts';

interface CodeLinesProps {
  readonly text: string;
  /** The line that failed, from 1. */
  readonly failed?: number | undefined;
}

/** Code as still text: numbered lines, bold keywords, quiet strings, italic comments. */
export function CodeLines({ text, failed }: CodeLinesProps) {
  const lines = useMemo(() => highlight(text), [text]);
  return (
    <pre class="code-lines" aria-hidden="true">
      {lines.map((pieces, index) => (
        <span key={index} class={index + 1 === failed ? 'code-line code-failed' : 'code-line'}>
          {pieces.map(piece)}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

const piece = ({ cut, text }: Piece) => (cut === 'plain' ? text : <span class={`code-${cut}`}>{text}</span>);
