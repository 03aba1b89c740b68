import { proseWords } from '#ui/words/prose.ts';

/**
 * Marks what an intermediary did to a message. In a fenced block a line that begins with "+ " was added
 * and one that begins with "- " was removed; both signs are taken off and become `ins` and `del`.
 * No line of an HTTP head can begin so: a field name has no space in it (RFC 9110, 5.1).
 * @param html the rendered fenced block, one line of text a line, entities escaped.
 */
export function markLines(html: string, words: Pick<typeof proseWords, 'added' | 'removed'> = proseWords): string {
  return html.replace(/(<code[^>]*>)([\s\S]*?)(<\/code>)/, (_, open: string, body: string, close: string) => {
    return (
      open +
      body
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => markLine(line, words))
        .join('\n') +
      close
    );
  });
}

function markLine(line: string, { added, removed }: Pick<typeof proseWords, 'added' | 'removed'>): string {
  if (line.startsWith('+ ')) return `<ins><span class="sr-only">${added} </span>${line.slice(2)}</ins>`;
  if (line.startsWith('- ')) return `<del><span class="sr-only">${removed} </span>${line.slice(2)}</del>`;
  return line;
}
