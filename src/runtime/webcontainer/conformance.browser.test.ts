import { afterAll, beforeAll, expect, test } from 'vitest';
import { conformance, type Exceptions, reasonFor, type Sentence, sameNeeds } from '#runtime/conformance.ts';
import { type EnginePage, openEnginePage, readKit } from '#workshop/engine-page.ts';
import { type FixtureHost, openFixtureHost } from './fixture/host.ts';
import { KEEPS } from './keeps.ts';

/** Real Node keeps these here, but nobody has tried them in StackBlitz's own: they are not promised, so not tested either. */
const UNTRIED = 'never tried in StackBlitz’s own';

/** The adapter and the unmodified client against a host that runs real Node: what StackBlitz's own host does, this does not show. */
const exceptions: Exceptions = {
  faults: 'its network is the container’s own loopback, on which nothing is lost, late or cut by request',
  'two machines may use the same port': 'all machines share the container’s loopback',
  'source-addresses': UNTRIED,
  tls: UNTRIED,
};

const kit = readKit();
type Driver = typeof import('./fixture/driver.ts');

let host: FixtureHost;
let opened: EnginePage;

beforeAll(async () => {
  host = await openFixtureHost();
  opened = await openEnginePage(`export * from '#runtime/webcontainer/fixture/driver.ts';`, { isolated: true });
  await opened.page.evaluate(
    (origin) => (globalThis as unknown as { engine: Driver }).engine.setUp(origin, {}, 'a-key'),
    host.origin,
  );
});
afterAll(async () => {
  await opened?.close();
  await host?.close();
});

const keep = (sentence: Sentence) =>
  opened.page.evaluate(([files, which]) => (globalThis as unknown as { engine: Driver }).engine.keep(files, which), [
    kit,
    sentence,
  ] as const);

test('the page is isolated, and the host stands on another origin', async () => {
  expect(await opened.page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(opened.origin).not.toBe(host.origin);
});

test('its `keeps` is what it promises', () => sameNeeds({ engine: 'webcontainer', keeps: KEEPS }, exceptions));

for (const sentence of Object.keys(conformance(kit)) as Sentence[]) {
  const reason = reasonFor(sentence, exceptions);
  if (reason === UNTRIED) continue;
  if (reason === undefined) test(sentence, async () => expect(await keep(sentence)).toBe(''), 90_000);
  else test(`${sentence} (not kept: ${reason})`, async () => expect(await keep(sentence)).not.toBe(''), 90_000);
}

test('the client asked for its host once, with its key and the policy of the page', () => {
  expect(host.visits).toHaveLength(1);
  expect(Object.fromEntries(new URLSearchParams(host.visits[0]))).toEqual({
    client_id: 'a-key',
    coep: 'require-corp',
    version: '1.6.4',
  });
});
