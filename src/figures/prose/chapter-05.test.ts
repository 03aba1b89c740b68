import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { meter, meterScript } from '#sim/size-meter.ts';
import { type Sent, type TamperScript, tamper, tamperScripts } from '#sim/tamper.ts';
import { write } from '#sim/writing.ts';
import { readChapter } from './read-chapter.ts';

const { body } = readChapter(readFileSync('content/chapters/05-pack-it-in-the-cookie/index.mdx', 'utf8'));
/** The sentence stands in the chapter, so a test about it is about what readers read. */
const says = (sentence: string) => expect(body).toContain(sentence);
const sent = (script: TamperScript) => tamper(tamperScripts[script]).sent;
/** What the step does that a prediction is about. */
function asked(id: string): Sent {
  const [, script, at] = new RegExp(`<Predict id="${id}" figure="(\\w+)" at=\\{(\\d+)\\}`).exec(body) ?? [];
  const found = sent(script as TamperScript)[Number(at)];
  if (found === undefined) throw new Error(`No step for ${id}.`);
  return found;
}

test('“one basket, as text and as the cookie that carries it”', () => {
  says(`who=fay&items=2-tea&pay=24\n\nset-cookie: basket=${write('plain', 'who=fay&items=2-tea&pay=24', '')}; Path=/`);
});

test('“four of the nine cookies were accepted that should not have been; only the first of these was not signed”', () => {
  says('Four of the nine cookies were accepted that should not have been. Only the first of these was not signed.');
  const harmful = sent('signed').filter(({ harm }) => harm);

  expect(sent('signed')).toHaveLength(9);
  expect(harmful.map(({ attack, rules }) => `${attack}, ${rules.writing}`)).toEqual([
    'edit, plain',
    'swap, signed',
    'old, signed',
    'again, signed',
  ]);
});

test('the three predictions about signed cookies: accepted, for 0, for 12, and signed in', () => {
  says('Fay pays 0.');
  says('The tag fits, and she pays 12.');
  expect(asked('swap')).toMatchObject({ attack: 'swap', accepted: { pay: 0 }, rules: { writing: 'signed' } });
  expect(asked('last-week')).toMatchObject({ attack: 'old', accepted: { pay: 12 } });
  expect(asked('signed-out')).toMatchObject({ attack: 'again', accepted: { who: 'fay' }, rules: { expiry: true } });
});

test('each cure refuses what came before it', () => {
  for (const [place, attack, refused] of [
    [2, 'edit', 'tag'],
    [4, 'swap', 'tag'],
    [6, 'old', 'expired'],
    [8, 'again', 'ended'],
  ] as const)
    expect(sent('signed')[place]).toMatchObject({ attack, refused, harm: false });
});

test('“in all nine cookies Fay could read what the shop had written about her”', () => {
  says('In all nine cookies Fay could read what the shop had written about her.');
  for (const { reads } of sent('signed')) expect(reads).toMatch(/^who=fay&items=2-tea&pay=24/);
  for (const { reads } of sent('sealed')) expect(reads).toBeUndefined();
});

test('“the 2 becomes a 0, and the shop reads pay=04”: 4 and not 24', () => {
  says('the 2 becomes a 0, and the shop reads pay=04.');
  expect(asked('flip')).toMatchObject({ attack: 'flip', rules: { writing: 'encrypted' }, accepted: { pay: 4 } });
  expect(sent('sealed')[3]).toMatchObject({ attack: 'flip', rules: { writing: 'sealed' }, refused: 'tag' });
});

test('“the sealed cookie, sent again after signing out, was accepted like the signed one”', () => {
  says('The sealed cookie, sent again after signing out, was accepted like the signed one.');
  expect(sent('sealed').slice(-2)).toMatchObject([
    { attack: 'again', rules: { writing: 'sealed' }, harm: true },
    { attack: 'again', rules: { once: true }, refused: 'ended' },
  ]);
});

test('“37 items in a cookie of 4,011 octets; one more: 4,118”; then 38 of numbers only in 414', () => {
  says('Ana has 37 items in a cookie of 4,011 octets.');
  says('The shop answers 200, with a cookie of 4,118 octets.');
  says('the same 38 items have 414 octets');
  const at = Number(/<Predict id="full" figure="size" at=\{(\d+)\}/.exec(body)?.[1]);

  expect(meter(meterScript.slice(0, at)).jar).toEqual({ items: 37, octets: 4011 });
  expect(meter(meterScript.slice(0, at + 1))).toMatchObject({ jar: { items: 37, octets: 4011 } });
  expect(meter(meterScript.slice(0, at + 1)).answers.at(-1)).toEqual({
    added: 1,
    items: 38,
    octets: 4118,
    kept: false,
  });
  expect(meter(meterScript).jar).toEqual({ items: 38, octets: 414 });
});
