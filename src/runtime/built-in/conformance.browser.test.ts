import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBuiltIn } from '#runtime/built-in/adapter.ts';
import { conformance, type Exceptions, reasonFor, type Sentence, sameNeeds } from '#runtime/conformance.ts';
import { type EnginePage, openEnginePage, readKit } from '#workshop/engine-page.ts';

/** The built-in engine keeps every promise. */
const exceptions: Exceptions = {};

const kit = readKit();

let opened: EnginePage;

beforeAll(async () => {
  opened = await openEnginePage(`
    import { createBuiltIn } from '#runtime/built-in/adapter.ts';
    import { siteAssets } from '#runtime/built-in/assets.ts';
    import { conformance } from '#runtime/conformance.ts';
    let runtime, table;
    export const setUp = (kit) => { table = conformance(kit); };
    export const keep = async (sentence) => {
      runtime ??= createBuiltIn(siteAssets('/'));
      await table[sentence](runtime);
      if (/dispose/.test(sentence)) runtime = undefined;
    };
  `);
  await opened.page.evaluate((files) => (globalThis as never as { engine: Page }).engine.setUp(files), kit);
});

interface Page {
  setUp(kit: Record<string, string>): void;
  keep(sentence: string): Promise<void>;
}

afterAll(() => opened.close());

const sentences = Object.keys(conformance(kit)) as Sentence[];

test('its `keeps` is what it keeps', () => {
  sameNeeds(createBuiltIn({ text: () => Promise.reject(new Error('nothing is loaded here')) }), exceptions);
});

test.each(sentences.filter((sentence) => reasonFor(sentence, exceptions) === undefined))('%s', async (sentence) => {
  const failure = await opened.page.evaluate(
    (which) =>
      (globalThis as never as { engine: Page }).engine.keep(which).then(
        () => '',
        (error: unknown) => String(error),
      ),
    sentence,
  );
  expect(failure).toBe('');
});
