import { type Case, holds, same } from './conformance-stage.ts';

const HALF_HOUR = 30 * 60_000;

/** What lab time promises. */
export const timeCases = {
  async 'advance runs the timers of all processes in the order in which they fall due'({ machine }) {
    const timed = (delays: readonly number[]) => `
import { ready, send } from '#kit/program';
${delays.map((ms) => `setTimeout(() => send(${ms}), ${ms} * 1000);`).join('\n')}
ready(0);`;
    const m = await machine({ 'a.ts': timed([100, 300, 500]), 'b.ts': timed([200, 250, 400]) });
    const order: unknown[] = [];
    for (const name of ['a', 'b']) {
      const { process } = await m.serve(name);
      process.onMessage((value) => order.push(value));
    }
    await m.advance(450_000);
    same(order, [100, 200, 250, 300, 400], 'order');
  },
  async 'advance moves Date, and Date goes on running'({ machine }) {
    const m = await machine({
      'main.ts': `import { onMessage, ready, send } from '#kit/program';\nonMessage(() => send([Date.now(), new Date().getTime(), Date.parse(Date())]));\nready(0);`,
    });
    const main = await m.serve('main');
    const look = async () => {
      main.process.send('now');
      return (await main.next()) as [number, number, number];
    };
    const [before] = await look();
    await m.advance(HALF_HOUR);
    const [after, fresh, text] = await look();
    holds(
      after - before >= HALF_HOUR && after - before < HALF_HOUR + 60_000,
      `Date.now moved by half an hour: ${after - before}`,
    );
    holds(fresh >= after && fresh - after < 60_000 && after - text < 61_000, 'new Date and Date() agree with Date.now');
    const [later] = await look();
    holds(later >= after, 'time does not stand still or go back');
  },
  async 'a process that starts after an advance has the same lab time'({ machine }) {
    const m = await machine({ 'main.ts': `import { send } from '#kit/program';\nsend(Date.now());` });
    const first = Number(await (await m.run('main')).next());
    await m.advance(HALF_HOUR);
    const second = Number(await (await m.run('main', { as: 'second' })).next());
    holds(
      second - first >= HALF_HOUR && second - first < HALF_HOUR + 60_000,
      `half an hour lies between them: ${second - first}`,
    );
  },
  async 'an interval beats once for each period of an advance, and can be cleared'({ machine }) {
    const m = await machine({
      'main.ts': `
import { onMessage, ready, send } from '#kit/program';
let beats = 0;
const interval = setInterval(() => { if (++beats === 10) clearInterval(interval); }, 60_000);
onMessage(() => send(beats));
ready(0);`,
    });
    const main = await m.serve('main');
    const beats = async () => {
      main.process.send('?');
      return main.next();
    };
    await m.advance(4 * 60_000);
    same(await beats(), 4, 'beats in four periods');
    await m.advance(20 * 60_000);
    same(await beats(), 10, 'beats until it was cleared');
  },
  async 'timers set while time moves take part, with microtasks between them'({ machine }) {
    const m = await machine({
      'main.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
import { ready, send } from '#kit/program';
const seen: string[] = [];
async function chain() {
  for (const step of ['one', 'two', 'three']) { await sleep(10_000); seen.push(step); }
}
void chain();
setTimeout(() => { seen.push('late'); send(seen); }, 45_000);
ready(0);`,
    });
    const main = await m.serve('main');
    await m.advance(50_000);
    same(await main.next(), ['one', 'two', 'three', 'late'], 'order');
  },
  async 'advance does not wait for processes that are gone'({ machine }) {
    const m = await machine({
      'main.ts': `import { ready } from '#kit/program';\nsetTimeout(() => process.exit(5), 1_000);\nsetInterval(() => {}, 500);\nready(0);`,
    });
    const main = await m.serve('main');
    await m.advance(60_000);
    same((await main.exit()).code, 5, 'exit code');
  },
  async 'machines have clocks of their own'({ machine }) {
    const files = { 'main.ts': `import { send } from '#kit/program';\nsend(Date.now());` };
    const [left, right] = [await machine(files), await machine(files)];
    await left.advance(HALF_HOUR);
    const [there, here] = [await (await left.run('main')).next(), await (await right.run('main')).next()];
    holds(Number(there) - Number(here) > HALF_HOUR - 60_000, 'only the left machine moved');
  },
} satisfies Record<string, Case>;
