import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { eventually, labPage } from './lab-page.ts';

const site = useSite();
const address = 'labs/stick-to-it/';

/** What a reader does while a lab runs. */
function run(page: Page) {
  const lab = labPage(page);
  const topology = lab.region('Topology');
  const started = () => eventually(() => lab.button('Send request').isEnabled()).toBe(true);
  return {
    ...lab,
    topology,
    async start() {
      await lab.button('Run').click();
      await started();
    },
    async solve() {
      await lab.button('Show solution').click();
      await lab.button('Use solution').click();
    },
    /** Sends one request and resolves with what the page says of it when it is over. */
    async ask(client: string, request: string): Promise<string> {
      const before = await said();
      await topology.getByLabel('Client').selectOption(client);
      await topology.getByLabel('Request').selectOption(request);
      await lab.button('Send request').click();
      await eventually(said).not.toBe(before);
      await eventually(said).toMatch(/answered \d|cut before|got no answer/);
      return said();
    },
    /** What the picture says of one client, balancer or server. */
    async told(name: string): Promise<string> {
      const label = await topology
        .getByRole('group', { name: /^Who knows what/ })
        .first()
        .getAttribute('aria-label');
      return (label ?? '').split('; ').find((part) => part.replace('Who knows what: ', '').startsWith(name)) ?? '';
    },
  };
  async function said(): Promise<string> {
    return `${await topology.locator('.pane-head p').textContent()} ${(await topology.locator('.ending').allTextContents()).join(' ')}`;
  }
}

test('a button pressed before the page works does its work once the page does', async () => {
  const visit = await site.open('404.html');
  const { page } = visit;
  let letGo = () => {};
  const pressed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/LabPage.*\.js$/, async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto(new URL(address, site.url.replace(/\/?$/, '/')).href, { waitUntil: 'commit' });
  const lab = run(page);
  await lab.button('Run').click();

  letGo();

  await lab.button('Kill b1').waitFor();
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('Check leaves a Run alone: who was signed in before is signed in after', async () => {
  const visit = await site.open(address);
  const lab = run(visit.page);
  await lab.solve();
  await lab.start();
  expect(await lab.ask('ana', 'Sign in')).toMatch(/answered 200/);
  const owner = /(b\d) answered/.exec(await lab.ask('ana', 'Add tea to the basket'))?.[1];

  await lab.button('Check').click();
  await lab.checked();

  expect(await lab.ask('ana', 'See the basket')).toMatch(new RegExp(`${owner} answered 200`));
  await eventually(() => lab.region('Wire').textContent()).toMatch(/"owner":"ana","cart":\["tea"\]/);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('three clients have three jars', async () => {
  const visit = await site.open(address);
  const lab = run(visit.page);
  await lab.solve();
  await lab.start();
  for (const client of ['ana', 'ben', 'eli']) expect(await lab.ask(client, 'Sign in')).toMatch(/answered 200/);

  for (const [client, server] of [
    ['ana', 'b1'],
    ['ben', 'b2'],
    ['eli', 'b3'],
  ] as const) {
    await eventually(() => lab.told(client)).toMatch(new RegExp(`a session id, a pin to ${server}`));
    expect(await lab.ask(client, 'See the basket')).toMatch(new RegExp(`${server} answered 200`));
    await eventually(() => lab.region('Wire').textContent()).toContain(`"owner":"${client}"`);
  }
  await visit.close();
});

test('a killed server’s sessions are gone after Restart, and nobody else’s', async () => {
  const visit = await site.open(address);
  const lab = run(visit.page);
  await lab.solve();
  await lab.start();
  for (const client of ['ana', 'ben']) await lab.ask(client, 'Sign in');
  expect(await lab.told('b2')).toBe('b2 up, 1 session');

  await lab.button('Kill b2').click();
  await lab.button('Restart b2').waitFor();
  await eventually(() => lab.told('b2')).toBe('b2 down, 1 session lost');
  expect(await lab.told('ben')).toMatch(/a session id whose data is lost, a pin to b2, which is down/);
  await lab.button('Restart b2').click();
  await lab.button('Kill b2').waitFor();

  await eventually(() => lab.told('b2')).toMatch(/^b2 up, 0 sessions/);
  expect(await lab.ask('ben', 'See the basket')).toMatch(/b2 answered 401/);
  expect(await lab.ask('ana', 'See the basket')).toMatch(/b1 answered 200/);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('Wire shows both sides of the balancer: the solution takes the pin off on the way in and puts it in on the way out', async () => {
  const visit = await site.open(address);
  const lab = run(visit.page);
  await lab.solve();
  await lab.start();
  const wire = lab.region('Wire');

  await lab.ask('ana', 'Sign in');
  const blocks = wire.locator('.wire-block');
  await eventually(() => blocks.count()).toBe(4);
  expect(await blocks.nth(2).textContent()).not.toMatch(/set-cookie: LB=/i);
  expect(await blocks.nth(3).textContent()).toMatch(/set-cookie: LB=/i);
  await lab.ask('ana', 'See the basket');

  await eventually(() => blocks.nth(0).textContent()).toMatch(/^GET \/cart HTTP\/1\.1[\s\S]*Cookie:.*LB=/);
  expect(await blocks.nth(1).textContent()).toMatch(/^GET \/cart HTTP\/1\.1[\s\S]*Cookie: sid=/i);
  expect(await blocks.nth(1).textContent()).not.toContain('LB=');
  expect(await blocks.nth(0).locator('del').allTextContents()).toContainEqual(expect.stringContaining('LB='));
  await visit.close();
});

/** A balancer that tells when a request has reached a server and holds the answer until that server is gone. */
const holding = `
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { ready } from '#kit/program';
const server = createServer((received, answer) => {
  const upstream = connect(9001, '127.0.0.1');
  upstream.on('connect', () => {
    upstream.write('POST /cart HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 100\\r\\n\\r\\nhalf');
    console.log('a request is with b1');
  });
  upstream.resume();
  upstream.on('error', (error) => answer.writeHead(502).end('b1 is gone: ' + error.code));
  upstream.on('end', () => answer.writeHead(502).end('b1 ended'));
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => ready(server));
`;

test('a server killed with requests in flight: each client gets an answer that says so', async () => {
  const visit = await site.open(address);
  const lab = run(visit.page);
  await lab.rewrite('balancer.ts', holding);
  await lab.start();
  const { page } = visit;
  await lab.region('Processes').getByRole('button', { name: /^lb/ }).first().click();
  for (const client of ['ana', 'ben', 'eli']) {
    await lab.topology.getByLabel('Client').selectOption(client);
    await lab.button('Send request').click();
  }
  // The shop answers before the body is there; a client that reads on still waits.
  await eventually(
    async () => (await lab.region('Processes').textContent())?.match(/a request is with b1/g)?.length,
  ).toBe(3);

  await lab.button('Kill b1').click();

  const chooser = page.getByLabel('Request shown');
  await eventually(
    async () => (await chooser.locator('option').allTextContents()).filter((text) => / 502 /.test(text)).length,
  ).toBe(3);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('the balancer killed with a request in flight: the client says that it got no answer', async () => {
  const visit = await site.open(address);
  const lab = run(visit.page);
  await lab.rewrite('balancer.ts', holding);
  await lab.start();
  await lab.region('Processes').getByRole('button', { name: /^lb/ }).first().click();
  await lab.button('Send request').click();
  await eventually(() => lab.region('Processes').textContent()).toContain('a request is with b1');

  await lab.button('Kill lb').click();

  await lab.topology.getByText(/ana got no answer/).waitFor();
  await visit.close();
});

test('servers killed in the middle of many requests: none is left without an answer', async () => {
  const visit = await site.open(address);
  const lab = run(visit.page);
  await lab.solve();
  await lab.start();
  const { page } = visit;
  const send = (times: number) =>
    page.evaluate((count) => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Send request');
      for (let i = 0; i < count; i += 1) button?.click();
    }, times);

  await send(15);
  await lab.button('Kill b1').click();
  await send(15);
  await lab.button('Kill b2').click();
  await send(15);
  await lab.button('Kill b3').click();
  await send(5);

  const options = page.getByLabel('Request shown').locator('option:not([value=""])');
  await eventually(() => options.count()).toBe(50);
  await eventually(async () =>
    (await options.allTextContents()).filter((text) => !/ (200|502|503) /.test(text)),
  ).toEqual([]);
  expect((await options.allTextContents()).some((text) => / 503 /.test(text))).toBe(true);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('Stop ends everything and Run works again: ten times, and no worker is left', async () => {
  const visit = await site.open(address);
  const lab = run(visit.page);
  const { page } = visit;
  const workers = () => page.workers().length;
  await lab.start();
  await lab.button('Stop').click();
  await eventually(() => lab.button('Stop').count()).toBe(0);
  await eventually(stable(workers)).toBe(true);
  const atRest = workers();

  for (let cycle = 0; cycle < 10; cycle += 1) {
    await lab.start();
    expect(await lab.ask('ana', 'Read the catalogue (cacheable)')).toMatch(/answered 200/);
    await lab.button('Stop').click();
    await eventually(() => lab.button('Stop').count()).toBe(0);
  }

  await eventually(workers).toBeLessThanOrEqual(atRest);
  expect(await lab.region('Processes').textContent()).toContain('stopped');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

/** Whether a number is the same at two looks in a row. */
function stable(read: () => number): () => boolean {
  let last = -1;
  return () => {
    const now = read();
    const same = now === last;
    last = now;
    return same;
  };
}
