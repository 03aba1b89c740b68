import type { CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import type { Lab } from '#course/lab.ts';
import { type Case, holds, rejectsWith, type Stage, same, soon } from './conformance-stage.ts';
import type { CheckPlan } from './runtime.ts';

const shop = `
import { createServer } from 'node:http';
import { ready } from '#kit/program';
const until = new Map<string, number>();
const server = createServer((request, response) => {
  if (request.url === '/crash') throw new TypeError('no such basket');
  if (request.url === '/silence') return;
  const id = /sid=(\\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const known = (until.get(id) ?? 0) > Date.now();
  const sid = known ? id : \`s\${until.size + 1}\`;
  until.set(sid, Date.now() + 60_000);
  response.setHeader('Set-Cookie', \`sid=\${sid}; Path=/\`);
  response.end(known ? 'known' : 'new');
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
ready(server);
export {};
`;

const sums = `export function add(a: number, b: number): number {\n  if (a < 0) throw new RangeError('too small');\n  return a + b;\n}\n`;

/** A plan around one check file of one exercise, `shop`. */
function plan(stage: Stage, body: string, titles: readonly string[], more: Partial<CheckPlan> = {}): CheckPlan {
  const checks: Files = {
    'checks/visible/shop.check.ts': `import { check, exercise } from '#kit/check';\nexercise('shop', () => {\n${body}\n});\n`,
  };
  return {
    files: { 'shop.ts': shop, 'sums.ts': sums },
    checks,
    kit: stage.kit,
    lab: lab(titles),
    seed: 'conformance',
    ...more,
  };
}

function lab(titles: readonly string[]): Lab {
  return {
    id: 'conformance',
    number: 1,
    title: 'Conformance',
    chapter: 'none',
    minutes: 5,
    claims: [],
    needs: [],
    files: [
      { path: 'shop.ts', given: false },
      { path: 'sums.ts', given: false },
    ],
    programs: [{ name: 'b1', role: 'server', file: 'shop.ts', port: 9001, env: { NAME: 'b1' } }],
    clients: ['ana'],
    requests: [{ label: 'Visit', method: 'GET', path: '/' }],
    limits: { checkSeconds: 3, memoryMB: 128, outputKB: 64, processes: 8 },
    exercises: [
      { id: 'shop', title: 'Keep the shop', visible: titles.map((title) => ({ title, points: 1 })), hidden: [] },
    ],
    hints: {},
  };
}

function only(results: readonly CheckResult[], outcome: CheckResult['outcome']): CheckResult {
  const [result] = results;
  holds(results.length === 1 && result !== undefined, `there is one result: ${JSON.stringify(results)}`);
  same(result.outcome, outcome, `outcome of ${JSON.stringify(result)}`);
  return result;
}

async function failure(stage: Stage, body: string, more: Partial<CheckPlan> = {}) {
  const results = await soon(
    stage.runtime.check(plan(stage, `check('x', async (bench) => {\n${body}\n});`, ['x'], more)),
    'a check',
  );
  const result = only(results, 'failed');
  if (result.outcome !== 'failed') throw new Error('unreachable');
  return result;
}

/** What a run of checks promises. */
export const checkCases = {
  async 'a failed check carries its fault, message, expected, actual and story'(stage) {
    const result = await failure(
      stage,
      `const b1 = await bench.start('b1');
       const answer = await bench.client('Ana', b1.port).get('/');
       bench.equal(answer.body, 'known', { fault: 'forgets', message: 'The shop forgets.' });`,
    );
    const { fault, message, expected, actual, story } = result;
    same([fault, message, expected, actual], ['forgets', 'The shop forgets.', 'known', 'new'], 'the failure');
    same(
      story,
      [{ who: 'ana', text: 'Ana asks for GET /; b1 answers 200 and sets sid=s1.', wrong: true }],
      'the story',
    );
  },
  async 'results come in the order of lab.json, and each is heard once, as it ends'(stage) {
    const body = `
      check('b', async (bench) => bench.holds(false, { fault: 'f', message: 'm' }));
      check('a', async (bench) => { const b1 = await bench.start('b1'); await bench.client('ana', b1.port).get('/'); });`;
    const heard: string[] = [];
    const results = await soon(
      stage.runtime.check(plan(stage, body, ['a', 'b', 'c']), (result) => heard.push(`${result.id} ${result.outcome}`)),
      'the checks',
    );
    const told = results.map((result) => `${result.id} ${result.outcome}`);
    same(told, ['shop > a passed', 'shop > b failed', 'shop > c not run'], 'results');
    same([...heard].sort(), [...told].sort(), 'what was heard');
  },
  async 'a program that crashes fails the check and is told with its place'(stage) {
    const result = await failure(
      stage,
      `const b1 = await bench.start('b1'); await bench.client('ana', b1.port).get('/crash');`,
    );
    same([result.fault, result.where?.file, result.where?.line], ['program-crashed', 'shop.ts', 6], 'fault and place');
    holds(result.message.includes('no such basket'), `the message carries the error: ${result.message}`);
  },
  async 'a program that cannot start fails the check with the reason'(stage) {
    const files = { 'shop.ts': `const a = 1;\nconst b = = 2;\n`, 'sums.ts': sums };
    const result = await failure(stage, `await bench.start('b1');`, { files });
    same([result.fault, result.where?.file, result.where?.line], ['program-crashed', 'shop.ts', 2], 'fault and place');
  },
  async 'a program that imports what the lab does not have is told so'(stage) {
    const files = { 'shop.ts': `import express from 'express';\nexpress();`, 'sums.ts': sums };
    const result = await failure(stage, `await bench.start('b1');`, { files });
    same(result.fault, 'unsupported-import', 'fault');
    holds(result.message.includes('express'), `the message names the package: ${result.message}`);
  },
  async 'an answer that never comes fails the check when its time is over'(stage) {
    const result = await failure(
      stage,
      `const b1 = await bench.start('b1'); await bench.client('ana', b1.port).get('/silence');`,
    );
    same(result.fault, 'no-answer', 'fault');
    holds(result.message.includes('GET /silence'), `the message says what was waited for: ${result.message}`);
  },
  async 'a program that is never ready fails the check'(stage) {
    const files = { 'shop.ts': `setInterval(() => {}, 1000);`, 'sums.ts': sums };
    same((await failure(stage, `await bench.start('b1');`, { files })).fault, 'never-ready', 'fault');
  },
  async 'an endless loop fails the check and is named'(stage) {
    const files = { 'shop.ts': shop.replace('return;', 'for (;;);'), 'sums.ts': sums };
    const basis = lab(['x']);
    const result = await failure(
      stage,
      `const b1 = await bench.start('b1'); await bench.client('ana', b1.port).get('/silence');`,
      // An engine's watchdog needs time to tell a loop from a slow computer.
      { files, lab: { ...basis, limits: { ...basis.limits, checkSeconds: 8 } } },
    );
    same(result.fault, 'endless-loop', 'fault');
    holds(result.message.includes('b1'), `the message names the program: ${result.message}`);
  },
  async 'a check moves lab time, its own and its programs’'(stage) {
    const body = `check('x', async (bench) => {
      const b1 = await bench.start('b1');
      const ana = bench.client('ana', b1.port);
      const began = Date.now();
      const bodies = [(await ana.get('/')).body, (await ana.get('/')).body];
      await bench.advance(61_000);
      bodies.push((await ana.get('/')).body);
      bench.equal(bodies, ['new', 'known', 'new'], { fault: 'time', message: 'A session lives a minute.' });
      bench.holds(Date.now() - began >= 61_000, { fault: 'time', message: 'The check sees lab time too.' });
    });`;
    only(await soon(stage.runtime.check(plan(stage, body, ['x'])), 'a check'), 'passed');
  },
  async 'a function is called in a process of the learner’s'(stage) {
    const body = `check('x', async (bench) => {
      bench.equal(await bench.call('sums.ts', 'add', [2, 3]), 5, { fault: 'sum', message: 'It adds.' });
      const thrown = await bench.call('sums.ts', 'add', [-1, 3]).catch((error) => [error.kind, error.message]);
      bench.equal(thrown, ['RangeError', 'too small'], { fault: 'sum', message: 'It refuses.' });
    });`;
    only(await soon(stage.runtime.check(plan(stage, body, ['x'])), 'a check'), 'passed');
  },
  async 'a function that throws fails the check with its place'(stage) {
    const result = await failure(stage, `await bench.call('sums.ts', 'add', [-1, 3]);`);
    same([result.fault, result.where?.file, result.where?.line], ['function-threw', 'sums.ts', 2], 'fault and place');
  },
  async 'programs are killed and started again within a check'(stage) {
    const body = `check('x', async (bench) => {
      const b1 = await bench.start('b1');
      const ana = bench.client('ana', b1.port);
      await ana.get('/');
      await b1.kill();
      const error = await ana.get('/').catch((failure) => failure.fault);
      bench.equal(error, 'no-answer', { fault: 'kill', message: 'Nobody answers for the dead.' });
      const again = await bench.start('b1', { env: { PORT: String(b1.port) } });
      bench.equal([again.port, (await ana.get('/')).body], [b1.port, 'new'], { fault: 'kill', message: 'It forgot.' });
      bench.equal(await again.stop(), { code: null, signal: 'SIGTERM' }, { fault: 'kill', message: 'It stops.' });
    });`;
    only(await soon(stage.runtime.check(plan(stage, body, ['x'])), 'a check'), 'passed');
  },
  async 'a check’s own backend keeps what it received, byte for byte'(stage) {
    const body = `check('x', async (bench) => {
      const trap = await bench.backend('trap', () => 'HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nhi');
      const got = await bench.exchange(trap.port, 'GET /a HTTP/1.1\\r\\nhOST: x\\r\\nCookie: a=1\\r\\nCookie: b=2\\r\\n\\r\\n', (text) => text.endsWith('hi'));
      bench.equal(got, 'HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nhi', { fault: 'raw', message: 'Bytes back.' });
      const [request] = trap.requests;
      bench.equal([trap.connections, request?.head, request?.all('cookie')], [1, 'GET /a HTTP/1.1\\r\\nhOST: x\\r\\nCookie: a=1\\r\\nCookie: b=2\\r\\n\\r\\n', ['a=1', 'b=2']], { fault: 'raw', message: 'Bytes there.' });
    });`;
    only(await soon(stage.runtime.check(plan(stage, body, ['x'])), 'a check'), 'passed');
  },
  async 'the seed decides every draw'(stage) {
    const body = `check('x', async (bench) => { bench.equal([bench.random.word(12), bench.random.whole(1, 1000)], 0, { fault: 'f', message: 'm' }); });`;
    const draw = async (seed: string) => {
      const result = only(await soon(stage.runtime.check(plan(stage, body, ['x'], { seed })), 'a check'), 'failed');
      return result.outcome === 'failed' ? result.actual : undefined;
    };
    const [one, again, other] = [await draw('1'), await draw('1'), await draw('2')];
    holds(one === again && one !== other, `equal seeds draw alike, others not: ${[one, again, other].join(' | ')}`);
    same(one, '["vvk3556xdj2i",195]', 'the draw of seed 1, the same in every engine');
  },
  async 'a check file that cannot be loaded leaves its checks not run, with the reason'(stage) {
    const results = await soon(stage.runtime.check(plan(stage, `throw new Error('torn page');`, ['x'])), 'the checks');
    const result = only(results, 'not run');
    holds(result.outcome === 'not run' && result.because.includes('torn page'), 'the reason is told');
  },
  async 'a stopped run leaves what is unfinished not run'(stage) {
    const stop = new AbortController();
    const body = `
      check('a', async () => {});
      check('b', async (bench) => { const b1 = await bench.start('b1'); await bench.client('ana', b1.port).get('/silence'); });`;
    const run = stage.runtime.check(plan(stage, body, ['a', 'b'], { signal: stop.signal }), () => stop.abort());
    same(
      (await soon(run, 'the checks')).map(({ outcome }) => outcome),
      ['passed', 'not run'],
      'outcomes',
    );
  },
  async 'a check run leaves a running machine untouched'(stage) {
    const m = await stage.machine({
      'shop.ts': shop,
      'ask.ts': `import { send } from '#kit/program';\nconst response = await fetch(\`http://127.0.0.1:\${process.argv[2]}/\`);\nsend(await response.text());`,
    });
    const before = await m.serve('shop', { as: 'b1' });
    const count = m.trace.length;
    const body = `check('x', async (bench) => { const b1 = await bench.start('b1'); await bench.advance(3_600_000); await b1.kill(); });`;
    only(await soon(stage.runtime.check(plan(stage, body, ['x'])), 'a check'), 'passed');
    same(m.trace.length, count, 'events in the trace of the machine');
    same(await (await m.run('ask', { args: [String(before.port)] })).next(), 'new', 'answer of the machine');
  },
} satisfies Record<string, Case>;

/** What `dispose` promises. */
export const disposeCases = {
  async 'a disposed machine has no processes and takes no orders'({ machine }) {
    const m = await machine({
      'main.ts': `import { ready } from '#kit/program';\nsetInterval(() => {}, 1000);\nready(0);`,
    });
    const main = await m.serve('main');
    await m.dispose();
    same((await main.exit()).signal, 'SIGKILL', 'how the process ended');
    await rejectsWith(m.start({ name: 'main', file: 'main.ts' }), 'disposed');
    await rejectsWith(m.write('main.ts', ''), 'disposed');
    await m.dispose();
  },
} satisfies Record<string, Case>;
