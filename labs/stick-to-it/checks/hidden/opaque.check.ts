import { type Bench, check, exercise } from '#kit/check';
import { front, isRefused, leadsTo, pinFields, pinsOf, server } from '../visible/front.ts';
import { changed, inOtherCase } from './change.ts';

exercise('opaque', () => {
  check('a second balancer with the same key accepts the pin', async (bench: Bench) => {
    const shop = await front(bench);
    const twin = await shop.another({});

    for (const [home, pin] of await pinsOf(bench, shop)) {
      bench.holds(await leadsTo(bench, shop, home, { cookie: `LB=${pin}`, at: twin }), {
        fault: 'not-shared',
        message:
          'A balancer with the same key and the same servers did not accept the pin. After a restart everybody would be moved.',
      });
    }
  });

  check('a server that is added moves nobody, one that is removed moves only its own', async (bench: Bench) => {
    const shop = await front(bench);
    const pins = await pinsOf(bench, shop);
    const larger = await shop.another({}, [...shop.backends, await server(bench)]);
    const [gone, ...staying] = bench.random.shuffle(shop.backends);
    const smaller = await shop.another({}, staying);

    for (const [home, pin] of pins) {
      bench.holds(await leadsTo(bench, shop, home, { cookie: `LB=${pin}`, at: larger }), {
        fault: 'pool-changed',
        message: 'A server was added, and the pins of others lead elsewhere now.',
      });
      if (home === gone?.name) continue;
      bench.holds(await leadsTo(bench, shop, home, { cookie: `LB=${pin}`, at: smaller }), {
        fault: 'pool-changed',
        message: 'A server was removed, and pins that never named it lead elsewhere now.',
      });
    }
    const orphan = await shop.show(`LB=${pins.get(gone?.name ?? '')}`, { at: smaller });
    bench.equal([orphan.status, pinFields(orphan).length], [200, 1], {
      fault: 'pool-changed',
      message: 'The pin of a server that was removed did not lead to a fresh choice and a new pin.',
    });
  });

  check('a pin with one character changed is not valid', async (bench: Bench) => {
    const shop = await front(bench);
    const [[home, pin]] = [...(await pinsOf(bench, shop))] as [[string, string]];
    const copies = changed(bench.random, pin);
    bench.holds(copies.length >= 8, {
      fault: 'too-short',
      message: 'The pin is so short that a patient guesser finds one that is valid.',
      actual: `LB=${pin}`,
    });

    for (const copy of [...bench.random.shuffle(copies).slice(0, 60), ...inOtherCase(pin)]) {
      bench.holds(await isRefused(bench, shop, home, { cookie: `LB=${copy}` }), {
        fault: 'tampered',
        message:
          'A pin was accepted with one character changed. So there are many more valid values than pins that were given out.',
        expected: 'a choice and a new pin, as for a client without one',
        actual: `LB=${copy} was taken for LB=${pin}`,
      });
    }
  });
});
