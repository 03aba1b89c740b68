import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markLines } from './mark-lines.ts';

const block = (text: string) => `<pre><code class="language-http">${text}\n</code></pre>`;
const textOf = (html: string) => html.replace(/<span class="sr-only">.*?<\/span>/g, '').replace(/<[^>]+>/g, '');

test('a plus becomes ins, a minus becomes del, and both say so in words', () => {
  const html = markLines(block('GET / HTTP/1.1\n- cookie: a=1; SRV=b1\n+ cookie: a=1'));

  expect(html).toContain('<del><span class="sr-only">removed: </span>cookie: a=1; SRV=b1</del>');
  expect(html).toContain('<ins><span class="sr-only">added: </span>cookie: a=1</ins>');
  expect(html).toContain('>GET / HTTP/1.1\n');
});

test('every other byte stays as it is', () => {
  const line = fc.stringMatching(/^[a-z0-9 :;=,.%&-]*$/).filter((text) => !/^[+-] /.test(text));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (lines) => {
      expect(textOf(markLines(block(lines.join('\n'))))).toBe(lines.join('\n'));
    }),
  );
});

test('a value that holds a sign in the middle is not a mark', () => {
  expect(markLines(block('set-cookie: sid=a+ b- c'))).not.toMatch(/<(ins|del)>/);
});
