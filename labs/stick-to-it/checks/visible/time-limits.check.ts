import { type Bench, check, exercise } from '#kit/check';
import { front, leadsTo, pinOf, serverOf } from './front.ts';
import { ALMOST, MINUTE } from './limits.ts';

exercise('time-limits', () => {
  check('a pin that was idle for too long is not valid', async (bench: Bench) => {
    const idle = bench.random.whole(10, 60) * MINUTE;
    const shop = await front(bench, { env: { MAX_IDLE_MS: String(idle) } });
    const [early, late] = [await shop.show(''), await shop.show('')];
    const [earlyPin, latePin] = [pinOf(bench, early), pinOf(bench, late)];

    await bench.advance(idle - ALMOST);
    bench.holds(await leadsTo(bench, shop, serverOf(early), { cookie: `LB=${earlyPin}` }), {
      fault: 'too-early',
      message: 'The idle limit was not over yet, and the pin did not lead to its server any more.',
    });

    await bench.advance(ALMOST + 1);
    bench.holds(!(await leadsTo(bench, shop, serverOf(late), { cookie: `LB=${latePin}` })), {
      fault: 'idle-ignored',
      message: 'The pin was not seen for longer than MAX_IDLE_MS and still led to its server.',
    });
  });

  check('every request starts the idle time anew', async (bench: Bench) => {
    const idle = bench.random.whole(10, 60) * MINUTE;
    const { client } = await front(bench, { env: { MAX_IDLE_MS: String(idle) } });
    const ana = client('Ana');
    const home = serverOf(await ana.get('/'));
    bench.holds(ana.jar.get('LB') !== undefined, { fault: 'no-pin', message: 'Ana got no pin.' });

    for (let i = 0; i < 5; i++) {
      await bench.advance(idle - ALMOST);

      bench.equal(serverOf(await ana.get('/cart')), home, {
        fault: 'idle-not-renewed',
        message:
          'Ana came back in time, again and again, and lost her server: the pin in her jar still tells of her first visit.',
      });
    }
  });

  check('a pin ends with its life, however busy its client is', async (bench: Bench) => {
    const life = bench.random.whole(100, 200) * MINUTE;
    const shop = await front(bench, { env: { MAX_LIFE_MS: String(life), MAX_IDLE_MS: String(life / 2) } });
    const ben = shop.client('Ben');
    const home = serverOf(await ben.get('/'));
    bench.holds(ben.jar.get('LB') !== undefined, { fault: 'no-pin', message: 'Ben got no pin.' });

    for (const ms of [life / 4, life / 4, life / 4, life / 4 - ALMOST]) {
      await bench.advance(ms);
      bench.equal(serverOf(await ben.get('/cart')), home, {
        fault: 'idle-not-renewed',
        message: 'Ben was never idle for long, his life limit was not over, and he lost his server.',
      });
    }
    const last = ben.jar.get('LB') ?? '';
    await bench.advance(ALMOST + 1);

    bench.holds(!(await leadsTo(bench, shop, home, { cookie: `LB=${last}` })), {
      fault: 'life-ignored',
      message:
        'The pin was first given longer ago than MAX_LIFE_MS and still led to its server. Being renewed must not make it younger.',
    });
  });
});
