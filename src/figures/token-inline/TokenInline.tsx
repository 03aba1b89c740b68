import { Token } from '#shapes/Token.tsx';
import '#shapes/shapes.css';
import './token-inline.css';

/** A session's token in a line of text. The name stands beside it, so that the picture needs no words. */
export function TokenInline({ who }: { who: string }) {
  return (
    <svg class="token-inline" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <Token x={10} y={10} who={who} kind="data" size={20} />
    </svg>
  );
}
