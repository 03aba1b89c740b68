import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuiltIn } from '#runtime/built-in/adapter.ts';
import type { Played } from '#workshop/engine-driver.ts';
import { type EnginePage, openEnginePage, readKit } from '#workshop/engine-page.ts';

let opened: EnginePage;
const kit = readKit();
type Driver = { engine: { play(order: unknown): Promise<Played>; engine(): BuiltIn } };

beforeAll(async () => {
  opened = await openEnginePage();
});
afterAll(() => opened.close());

/** What a program prints. */
async function printed(text: string): Promise<string> {
  const order = { files: { 'main.ts': text }, kit, start: [{ name: 'b1', file: 'main.ts' }], until: ['b1'] };
  const { trace } = await opened.page.evaluate((all) => (globalThis as never as Driver).engine.play(all), order);
  return trace.map((event) => (event.kind === 'output' ? event.text : '')).join('');
}

const attempt = (expression: string) =>
  `try { console.log('reached', await (async () => ${expression})()); } catch (error) { console.log('failed:', (error as Error).name); }`;

describe('a program reaches nothing of the site', () => {
  test.each([
    ['its storage', '(globalThis as any).localStorage.length'],
    [
      'its databases',
      "new Promise((ok, no) => { const r = (globalThis as any).indexedDB.open('x'); r.onsuccess = ok; r.onerror = no; })",
    ],
    ['its caches', '(globalThis as any).caches.keys()'],
    ['its server by fetch', "fetch('ORIGIN/engine/manifest.json')"],
    ['a module from its server', "import('ORIGIN/page.js')"],
    ['a script from its server', "(globalThis as any).importScripts('ORIGIN/page.js')"],
    ['a module from a data address', "import('data:text/javascript,export default 1')"],
    ['other servers by fetch', "fetch('https://example.com/')"],
    ['a request of the browser’s own', "new (globalThis as any).XMLHttpRequest().open('GET', 'ORIGIN/')"],
    ['a socket', "new (globalThis as any).WebSocket('ws://127.0.0.1:1/')"],
    ['a channel to other pages', "new (globalThis as any).BroadcastChannel('x')"],
    ['workers of its own', "new (globalThis as any).Worker('blob:x')"],
    ['its line to the kernel', "(globalThis as any).postMessage({ type: 'exit', code: 9 })"],
    ['eval', "(0, eval)('1 + 1')"],
    ['Function', "new Function('return 1')()"],
  ])('%s', async (_what, expression) => {
    expect(await printed(attempt(expression.replaceAll('ORIGIN', opened.origin)))).toMatch(/^failed: \w+\n$/);
  });

  test('no global leads to a port, a blob of the engine or its handover', async () => {
    const text = `
const found = Reflect.ownKeys(globalThis).map(String).filter((name) => /memento|handover|kernel|link|__/i.test(name));
console.log(JSON.stringify(found), typeof (globalThis as any).onmessage, typeof (globalThis as any).self);`;
    expect(await printed(text)).toBe('[] undefined undefined\n');
  });

  test('messages that look like the engine’s own change nothing', async () => {
    const text = `
process.send?.({ type: 'exit', code: 9 });
process.send?.({ checks: 'result', result: { id: 'a > b', outcome: 'passed', ms: 1 } });
process.send?.({ memento: 'ready', port: 'x' });
console.log('still here');`;
    expect(await printed(text)).toBe('still here\n');
  });
});

test('the frame is hidden, of an opaque origin, and gone when the engine is disposed of', async () => {
  await printed('');
  const frame = await opened.page.evaluate(() => {
    const element = document.querySelector('iframe')!;
    return {
      sandbox: element.getAttribute('sandbox'),
      hidden: element.hidden && element.getAttribute('aria-hidden') === 'true',
      document: element.contentDocument,
    };
  });
  expect(frame).toEqual({ sandbox: 'allow-scripts', hidden: true, document: null });
});

test('a frame that is lost is said, and the next use has a new one', async () => {
  const told = await opened.page.evaluate(async () => {
    const engine = (globalThis as never as Driver).engine.engine();
    const machine = await engine.machine({ 'main.ts': 'setInterval(() => {}, 1000);' });
    const process = await machine.start({ name: 'b1', file: 'main.ts' });
    document.querySelector('iframe')?.remove();
    const exit = await process.exited;
    const again = await machine.start({ name: 'b1', file: 'main.ts' }).catch((error: { code: string }) => error.code);
    const fresh = await engine.machine({ 'main.ts': '' });
    const ended = await (await fresh.start({ name: 'b1', file: 'main.ts' })).exited;
    return { exit, again, ended };
  });
  expect(told.exit).toMatchObject({ signal: 'SIGKILL' });
  expect(told.exit.because).toMatch(/lost: its frame was removed from the page/);
  expect(told.again).toBe('lost');
  expect(told.ended).toEqual({ code: 0, signal: null });
});
