import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { browser, doDeed } from '#sim/cookie-jar.ts';
import { jarScripts } from '#sim/jar-scripts.ts';
import { CookieJar } from './CookieJar.tsx';
import { readDeed } from './read-deed.ts';
import { becauseWord } from './tell.ts';

const frame = (first: number) => render(<CookieJar id="jar" script="nine-answers" first={first} />);
/** Text of the cells of each row of the twin. */
const rows = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)]
    .slice(1)
    .map(([, row]) => [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell));

describe('the first frame, without JavaScript', () => {
  test('before the first line the jar is empty, and the line to come stands in the form', () => {
    const html = frame(0);

    expect(html).toContain('11 steps, none done yet');
    expect(html).toContain('value="id=7Qm2xV9d"');
    expect(html).toContain('(no cookie)');
    expect(html).toContain('jar-empty');
  });

  test('what goes with the request, what stays and what was ignored are said in words', () => {
    const html = frame(7);

    expect(html).toContain('cookie: __Host-id=7Qm2xV9d; basket=tea');
    expect(html).toContain('stays: other path');
    expect(html.match(/<b>goes<\/b>/g)).toHaveLength(2);
    expect(html).toContain('Name and value have 4097 octets, and 4096 is the most. What was in the jar stays.');
  });

  test('the table says of each line what the picture says', () => {
    const { start, deeds } = jarScripts['nine-answers'];
    const { verdicts } = deeds.reduce(doDeed, browser(start));
    const told = rows(frame(11));

    expect(told).toHaveLength(9);
    expect(told.map((row) => row[3])).toEqual(verdicts.map(({ kept }) => (kept ? 'Kept.' : 'Ignored.')));
    expect(told.map((row) => row[4])).toEqual(verdicts.map(becauseWord));
  });
});

test.each([
  [{ do: 'answer', line: 'a=1' }, true],
  [{ do: 'wait', ms: 60_000 }, true],
  [{ do: 'close' }, true],
  [{ do: 'ask', url: 'https://tuck.test/', occasion: 'post' }, true],
  [{ do: 'ask', url: 'nowhere', occasion: 'post' }, false],
  [{ do: 'ask', url: 'https://tuck.test/', occasion: 'toString' }, false],
  [{ do: 'answer', line: 'x'.repeat(9000) }, false],
  [{ do: 'wait', ms: -1 }, false],
  [null, false],
  ['close', false],
])('%j in a link is a deed: %s', (found, known) => expect(readDeed(found)).toEqual(known ? found : undefined));
