import type { Fault } from '#course/fault.ts';
import type { TraceEvent } from '#course/trace.ts';
import { type Case, holds, rejectsWith, type Stage, same, soon } from './conformance-stage.ts';

/** Answers with its name, or with so many bytes as the path says; tells each request. */
const server = `
import { createServer } from 'node:http';
import { onMessage, ready, send } from '#kit/program';
let beats = 0;
setInterval(() => beats++, 60_000);
const server = createServer((request, response) => {
  send(request.url);
  response.end('x'.repeat(Number(request.url?.slice(1)) || 1));
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
onMessage(() => send([beats, Date.now()]));
ready(server);`;

/** One request after the other, or all at once, as its arguments say: port, count, path, 'together'. Tells what came of each, and after how much lab time. */
const ask = `
import { get } from 'node:http';
import { send } from '#kit/program';
const [port, count, path, together] = process.argv.slice(2);
const visit = () => new Promise<[string, number, number]>((resolve) => {
  const began = Date.now();
  let bytes = 0;
  const done = (what: string) => resolve([what, bytes, Date.now() - began]);
  const asked = get({ port: Number(port), host: '127.0.0.1', path, agent: false }, (response) => {
    response.on('data', (chunk: Buffer) => { bytes += chunk.length; send('data'); });
    response.on('end', () => done('answered'));
    response.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? ''));
  });
  asked.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? ''));
});
const told = [];
if (together) told.push(...(await Promise.all(Array.from({ length: Number(count) }, visit))));
else for (let i = 0; i < Number(count); i++) told.push(await visit());
send(told);`;

type Told = readonly (readonly [what: string, bytes: number, ms: number])[];

async function shop({ machine }: Stage) {
  const m = await machine({ 'main.ts': server, 'ask.ts': ask });
  const main = await m.serve('main');
  let count = 0;
  /** What a client tells in the end; it is asked `count` times. */
  const visits = async (...args: string[]): Promise<Told> => {
    const client = await m.run('ask', { as: `ask${++count}`, args: [String(main.port), ...args] });
    for (;;) {
      const told = await client.next();
      if (Array.isArray(told)) return told as Told;
    }
  };
  return { m, main, visits };
}

const delays = (trace: readonly TraceEvent[]) =>
  trace.flatMap((event) => (event.kind === 'delayed' ? [[event.to, event.ms, event.lost] as const] : []));

/** What faults promise: lab time, seeds, and the trace. */
export const faultCases = {
  async 'latency delays what travels, both ways, until it is lifted, and the trace tells each delay'(stage) {
    const { m, visits } = await shop(stage);
    const fault: Fault = { what: 'latency', between: ['main'], ms: { low: 100, high: 100 } };
    const injected = await m.inject(fault, 's1');
    const [[what, , ms] = ['', 0, 0]] = await visits('1', '/1');
    // There and back to connect, there and back to ask.
    holds(what === 'answered' && ms >= 395, `a visit takes 400 ms or more of lab time: ${ms}`);
    const [first] = m.trace.filter((event) => event.kind === 'fault');
    same([first?.fault, first?.injected, first?.seed], [1, fault, 's1'], 'the fault in the trace');
    const told = delays(m.trace);
    same(
      [told[0], told[1]],
      [
        ['main', 100, 0],
        ['ask1', 100, 0],
      ],
      'the delays in the trace',
    );
    await injected.lift();
    await visits('1', '/1');
    same(delays(m.trace).length, told.length, 'delays after it was lifted');
    holds(
      m.trace.some((event) => event.kind === 'fault-lifted' && event.fault === 1),
      'the trace tells that it was lifted',
    );
  },
  async 'the same seed gives the same faults again, another seed gives others'(stage) {
    const run = async (seed: string) => {
      const { m, visits } = await shop(stage);
      await m.inject({ what: 'latency', between: ['main', 'ask1'], ms: { median: 5, p99: 60 } }, seed);
      await m.inject({ what: 'loss', between: [], rate: 0.05 }, seed);
      await visits('12', '/1');
      const all = delays(m.trace);
      await m.dispose();
      return ['main', 'ask1'].map((name) => all.filter(([to]) => to === name));
    };
    const [one, again, other] = [await run('tea'), await run('tea'), await run('cake')];
    holds((one[0]?.length ?? 0) >= 12, 'there are delays to compare');
    same(again, one, 'the delays of the same seed');
    holds(JSON.stringify(other) !== JSON.stringify(one), 'another seed draws others');
  },
  async 'what is lost is sent again later, in order, and nothing is missing'(stage) {
    const { m, visits } = await shop(stage);
    await m.inject({ what: 'loss', between: ['main'], rate: 0.3 }, 's2');
    const moving = setInterval(() => void m.advance(5_000).catch(() => {}), 50);
    const told = await visits('8', '/200000').finally(() => clearInterval(moving));
    same(
      told.map(([what, bytes]) => [what, bytes]),
      Array(8).fill(['answered', 200_000]),
      'what came',
    );
    const lost = delays(m.trace).filter(([, , times]) => times > 0);
    holds(lost.length > 0 && lost.every(([, ms, times]) => ms >= 200 * (2 ** times - 1)), 'each loss costs its waits');
  },
  async 'a slow server serves what arrives one after the other'(stage) {
    const { m, visits } = await shop(stage);
    await m.inject({ what: 'slow', process: 'main', ms: { low: 100, high: 100 } }, 's3');
    const waits = (await visits('4', '/1', 'together')).map(([, , ms]) => ms).sort((a, b) => a - b);
    holds(
      waits.every((ms, i) => ms >= 100 * (i + 1) - 5),
      `the last of four waits for the others: ${waits}`,
    );
  },
  async 'a cable that is cut in silence gives exactly the bytes before, and then nothing until TCP gives up'(stage) {
    const { m, main } = await shop(stage);
    await m.inject({ what: 'cut', from: 'main', to: 'ask1', afterBytes: 1_000, how: 'silence' }, 's4');
    const client = await m.run('ask', { as: 'ask1', args: [String(main.port), '1', '/5000'] });
    same(await client.next(), 'data', 'the beginning of the answer');
    const told = m.event((event) => event.kind === 'cut' && event.end === 'ask1', 'the cut at the client');
    same((await told).kind, 'cut', 'what the trace tells');
    await m.advance(3_600_000);
    main.process.kill();
    await main.exit();
    const closes = m.trace.filter((event) => event.kind === 'close' && event.by === 'ask1');
    same(closes, [], 'what the client, who waits for bytes only, has noticed');
    const got = m.trace.flatMap((event) => (event.kind === 'bytes' && event.by === 'main' ? [event.count] : []));
    holds(got.reduce((sum, count) => sum + count, 0) > 5_000, 'the server has sent all of it');
  },
  async 'who sends into a cut cable gets ETIMEDOUT, and so does who connects over it'(stage) {
    const { m, main } = await shop(stage);
    await m.inject({ what: 'cut', from: 'ask1', to: 'main', afterBytes: 1, how: 'silence' }, 's5');
    await m.inject({ what: 'cut', from: 'ask2', to: 'main', afterBytes: 0, how: 'silence' }, 's5');
    const [one, two] = [
      await m.run('ask', { as: 'ask1', args: [String(main.port), '1', '/1'] }),
      await m.run('ask', { as: 'ask2', args: [String(main.port), '1', '/1'] }),
    ];
    await m.event((event) => event.kind === 'cut' && event.end === 'ask1', 'the cut at the sender');
    await m.event((event) => event.kind === 'refused' && event.from === 'ask2', 'the connection that is not opened');
    await m.advance(1_000_000);
    const [sender, opener] = [(await one.next()) as Told, (await two.next()) as Told];
    same([sender[0]?.[0], opener[0]?.[0]], ['ETIMEDOUT', 'ETIMEDOUT'], 'their errors');
    holds((sender[0]?.[2] ?? 0) >= 924_000, `the sender waits for 924.6 s of lab time: ${sender[0]?.[2]}`);
  },
  async 'a connection that is reset in its middle ends with ECONNRESET after exactly so many bytes'(stage) {
    const { m, visits } = await shop(stage);
    await m.inject({ what: 'cut', from: 'main', afterBytes: 1_000, how: 'reset' }, 's6');
    const [[what, bytes] = ['', 0]] = await visits('1', '/5000');
    same(what, 'ECONNRESET', 'how it ends');
    const head = m.trace.find((event) => event.kind === 'bytes' && event.by === 'main');
    const headBytes = head?.kind === 'bytes' ? head.text.indexOf('\r\n\r\n') + 4 : 0;
    same(bytes, 1_000 - headBytes, 'bytes of the body that came');
    await m.inject({ what: 'cut', from: 'main', afterBytes: 0, how: 'reset' }, 's6');
    same((await visits('1', '/1'))[0]?.[0], 'ECONNREFUSED', 'a new connection');
  },
  async 'a paused process stands still, and goes on where it stood'(stage) {
    const { m, main } = await shop(stage);
    const look = async () => {
      main.process.send('?');
      return (await main.next()) as [number, number];
    };
    const paused = await m.inject({ what: 'pause', process: 'main' }, 's7');
    const before = m.trace.filter((event) => event.kind === 'connect').length;
    const client = await m.run('ask', { as: 'ask1', args: [String(main.port), '1', '/1'] });
    await m.event((event) => event.kind === 'bytes' && event.by === 'ask1', 'the request');
    same(
      m.trace.filter((event) => event.kind === 'connect').length,
      before + 1,
      'connections that its kernel accepted',
    );
    main.process.send('?');
    await m.advance(60_000);
    same(
      m.trace.filter((event) => event.kind === 'bytes' && event.by === 'main'),
      [],
      'what it answered',
    );
    await paused.lift();
    const said = [await main.next(), await main.next()].map((each) => (Array.isArray(each) ? 'beats' : each)).sort();
    same(said, ['/1', 'beats'], 'what it does then');
    const told = (await client.next()) === 'data' ? ((await client.next()) as Told) : [];
    same(told[0]?.[0], 'answered', 'what the client gets');
    holds((told[0]?.[2] ?? 0) >= 60_000, 'after the minute that it waited');
    const [beats] = await look();
    holds(beats > 0, 'its timers run again');
    await rejectsWith(m.inject({ what: 'pause', process: 'nobody' }, ''), 'no-such-process');
  },
  async 'a paused process can be killed'(stage) {
    const { m, main } = await shop(stage);
    await m.inject({ what: 'pause', process: 'main' }, 's8');
    main.process.stop();
    main.process.kill();
    same((await main.exit()).signal, 'SIGKILL', 'what ended it');
  },
  async 'a clock that jumps moves a process’s Date, and not its timers'(stage) {
    const { m, main } = await shop(stage);
    const look = async () => {
      main.process.send('?');
      return (await main.next()) as [number, number];
    };
    const [beats, before] = await look();
    const jumped = await m.inject({ what: 'clock', process: 'main', ms: -3_600_000 }, '');
    const [later, after] = await look();
    holds(after - before < -3_500_000 && after - before > -3_600_001, `the date is an hour back: ${after - before}`);
    holds(later - beats < 1_000, 'no timer fell due by it');
    await jumped.lift();
    const [, right] = await look();
    holds(right >= before && right - before < 600_000, 'it is right again');
  },
  async 'what is no fault is refused with the reason'(stage) {
    const m = await stage.machine();
    const wrong = { what: 'loss', between: ['a', 'b'], rate: 2 } as Fault;
    holds((await rejectsWith(m.inject(wrong, ''), 'unsupported')).includes('rate'), 'the message names what is wrong');
  },
  async 'a check injects faults, and its story tells them'({ runtime, kit }) {
    const results = await soon(
      runtime.check({
        files: { 'shop.ts': server },
        checks: {
          'checks/visible/shop.check.ts': `import { check, exercise } from '#kit/check';
exercise('shop', () => check('x', async (bench) => {
  const b1 = await bench.start('b1');
  await bench.inject({ what: 'latency', between: ['checks', 'b1'], ms: { low: 150, high: 150 } });
  const began = Date.now();
  await bench.client('ana', b1.port).get('/1');
  bench.equal(Date.now() - began >= 590, false, { fault: 'late', message: 'm' });
}));`,
        },
        kit,
        lab: {
          id: 'conformance',
          number: 1,
          title: 'Conformance',
          chapter: 'none',
          minutes: 5,
          claims: [],
          needs: ['faults'],
          files: [{ path: 'shop.ts', given: false }],
          programs: [{ name: 'b1', role: 'server', file: 'shop.ts', port: 9001, env: {} }],
          clients: ['ana'],
          requests: [{ label: 'Visit', method: 'GET', path: '/' }],
          limits: { checkSeconds: 10, memoryMB: 128, outputKB: 64, processes: 8 },
          exercises: [{ id: 'shop', title: 'Keep the shop', visible: [{ title: 'x', points: 1 }], hidden: [] }],
          hints: {},
        },
        seed: 'conformance',
      }),
      'a check',
    );
    const [result] = results;
    if (result?.outcome !== 'failed') throw new Error(`Expected one failed check, found ${JSON.stringify(results)}.`);
    same([result.fault, result.actual], ['late', 'true'], 'what it found');
    same(
      result.story[0]?.text,
      'The cable between checks and b1 gets a delay of 150 ms.',
      'the first step of its story',
    );
  },
} satisfies Record<string, Case>;
