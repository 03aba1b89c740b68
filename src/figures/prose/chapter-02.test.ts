import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Browser, browser, doDeed, sentNow } from '#sim/cookie-jar.ts';
import { type JarScriptName, jarScripts } from '#sim/jar-scripts.ts';
import { leakMap, leakScript, leaks, lookAt } from '#sim/leak-map.ts';
import { readChapter } from './read-chapter.ts';

const { body } = readChapter(readFileSync('content/chapters/02-the-memento/index.mdx', 'utf8'));
/** The sentence stands in the chapter, so a test about it is about what readers read. */
const says = (sentence: string) => expect(body).toContain(sentence);
const after = (name: JarScriptName, steps: number): Browser => {
  const { start, deeds } = jarScripts[name];
  return deeds.slice(0, steps).reduce(doDeed, browser(start));
};
/** The step that a prediction is about. */
const predicted = (id: string) =>
  Number(new RegExp(`<Predict id="${id}" figure="\\w+" at=\\{(\\d+)\\}`).exec(body)?.[1]) + 1;
const names = (of: Browser) => of.jar.map(({ name }) => name);

test('“the sign-in page is /account/login, and its cookie names no Path”: for /basket, none is sent', () => {
  says('The sign-in page is /account/login, and its cookie names no Path. Ana opens /basket.');
  const basket = after('nine-answers', predicted('basket'));

  expect(basket.situation.url).toBe('https://tuck.test/basket');
  expect(basket.jar).toMatchObject([{ name: 'id', path: '/account' }]);
  expect(sentNow(basket)).toEqual([]);
});

test('“Secure is missing, so the whole line counts for nothing. The next answer repairs it.”', () => {
  says('Secure is missing, so the whole line counts for nothing. The next answer repairs it.');
  const step = predicted('prefix');

  expect(after('nine-answers', step).verdicts.at(-1)?.refused).toEqual({ why: 'host-prefix', lacks: 'Secure' });
  expect(after('nine-answers', step + 1).verdicts.at(-1)?.kept?.name).toBe('__Host-id');
});

test('“a basket that is too long by one octet”: basket=tea, as before', () => {
  says('This one has 4097, so the line is ignored, and the old cookie stays');
  const full = after('nine-answers', predicted('full'));

  expect(full.verdicts.at(-1)?.refused).toEqual({ why: 'too-long', octets: 4097 });
  expect(full.jar.find(({ name }) => name === 'basket')?.value).toBe('tea');
});

test('“nine lines come in. The browser keeps five and ignores four”', () => {
  says('Nine lines come in. The browser keeps five and ignores four');
  const { verdicts } = after('nine-answers', 99);

  expect(verdicts.map(({ kept }) => kept !== undefined).filter(Boolean)).toHaveLength(5);
  expect(verdicts).toHaveLength(9);
});

test('“promo was over after 60 seconds”, “theme asked for 730” days and got 400', () => {
  says('`promo` was over after 60 seconds, whatever its `Expires` said about 2099');
  says('Nobody gets more than 400 days: `theme` asked for 730.');
  const theme = after('nine-answers', 10);

  expect(names(after('nine-answers', 8))).toContain('promo');
  expect(names(after('nine-answers', 9))).not.toContain('promo');
  expect(theme.verdicts.at(-1)).toMatchObject({ line: expect.stringContaining(`Max-Age=${730 * 86_400}`) });
  expect(((theme.jar.at(-1)?.expires ?? 0) - theme.now) / 86_400_000).toBe(400);
});

test('by a form on another site only none is sent; over plain HTTP all three stay', () => {
  says('SameSite=Lax allows one thing across sites: following a link');
  says('The last step asks over plain HTTP, and all three stay: they are `Secure`.');
  const form = after('four-occasions', predicted('form'));

  expect(form.situation.occasion).toBe('post');
  expect(sentNow(form).map(({ name }) => name)).toEqual(['none']);
  expect(sentNow(after('four-occasions', 99))).toEqual([]);
  expect(after('four-occasions', 99).jar).toHaveLength(3);
});

test('five places have the id, with today’s policy four, and in the cookie none', () => {
  says('All five places have Ana’s id.');
  says('In the cookie, the count falls to none.');
  const map = (steps: number) => leaks(leakScript.slice(0, steps).reduce(lookAt, leakMap)).length;
  const step = predicted('today');

  expect([map(step - 1), map(step), map(step + 1)]).toEqual([5, 4, 0]);
});
