import { type Bench, check, exercise } from '#kit/check';
import { front, leadsTo, pinFields, pinOf, serverOf } from '../visible/front.ts';
import { ALMOST, MINUTE } from '../visible/limits.ts';
import { changed, shortened } from './change.ts';

exercise('time-limits', () => {
  check('a pin with a changed or missing date is not valid', async (bench: Bench) => {
    const shop = await front(bench, { env: { MAX_IDLE_MS: String(30 * MINUTE), MAX_LIFE_MS: String(90 * MINUTE) } });
    const answer = await shop.show('');
    const pin = pinOf(bench, answer);

    for (const copy of bench.random.shuffle([...changed(bench.random, pin).slice(0, 120), ...shortened(pin)])) {
      bench.holds(!(await leadsTo(bench, shop, serverOf(answer), { cookie: `LB=${copy}` })), {
        fault: 'dates-unsigned',
        message:
          'A pin was accepted though part of it was changed or cut off: whoever can edit a cookie can give himself more time.',
        expected: 'a choice as for a client without a pin',
        actual: `LB=${copy} was as good as LB=${pin}`,
      });
    }
  });

  check('an older copy of a pin ends by its own dates', async (bench: Bench) => {
    const idle = bench.random.whole(10, 60) * MINUTE;
    const shop = await front(bench, { env: { MAX_IDLE_MS: String(idle) } });
    const eli = shop.client('Eli');
    const home = serverOf(await eli.get('/'));
    const oldest = eli.jar.get('LB') ?? '';

    for (let i = 0; i < 2; i++) {
      await bench.advance(0.6 * idle);
      bench.equal(serverOf(await eli.get('/cart')), home, {
        fault: 'idle-not-renewed',
        message: 'Eli came back in time and lost his server.',
      });
    }

    bench.holds(!(await leadsTo(bench, shop, home, { cookie: `LB=${oldest}` })), {
      fault: 'dates-elsewhere',
      message: 'A copy of a pin that was last seen too long ago was accepted because a newer copy was seen since.',
    });
  });

  check('a pin from before the limits does not live for ever', async (bench: Bench) => {
    const life = bench.random.whole(100, 200) * MINUTE;
    const shop = await front(bench);
    const limited = await shop.another({ MAX_LIFE_MS: String(life), MAX_IDLE_MS: String(life / 2) });
    const answer = await shop.show('');
    const pin = pinOf(bench, answer);

    await bench.advance(life + 1);

    bench.holds(!(await leadsTo(bench, shop, serverOf(answer), { cookie: `LB=${pin}`, at: limited })), {
      fault: 'undated-accepted',
      message:
        'A pin that was given before there were limits was accepted after they had passed. A date that is missing is not a date that is good.',
    });
  });

  check('a second balancer with the same key goes by the same dates', async (bench: Bench) => {
    const idle = bench.random.whole(10, 60) * MINUTE;
    const env = { MAX_IDLE_MS: String(idle) };
    const shop = await front(bench, { env });
    const twin = await shop.another(env);
    const [early, late] = [await shop.show(''), await shop.show('')];
    const [earlyPin, latePin] = [pinOf(bench, early), pinOf(bench, late)];

    await bench.advance(idle - ALMOST);
    bench.holds(await leadsTo(bench, shop, serverOf(early), { cookie: `LB=${earlyPin}`, at: twin }), {
      fault: 'dates-elsewhere',
      message:
        'A second balancer with the same key did not accept a pin in its time. What it must know has to stand in the pin.',
    });

    await bench.advance(ALMOST + 1);
    bench.holds(!(await leadsTo(bench, shop, serverOf(late), { cookie: `LB=${latePin}`, at: twin })), {
      fault: 'dates-elsewhere',
      message:
        'A second balancer with the same key accepted a pin that had ended. What it must know has to stand in the pin.',
    });
  });

  check('with a life limit alone a valid pin is not set again', async (bench: Bench) => {
    const { client } = await front(bench, { env: { MAX_LIFE_MS: String(90 * MINUTE) } });
    const gus = client('Gus');
    pinOf(bench, await gus.get('/'));
    await bench.advance(10 * MINUTE);

    bench.equal(pinFields(await gus.get('/cart')), [], {
      fault: 'resent',
      message: 'A valid pin was set again though no idle limit asks for it: its first date has not changed.',
    });
  });
});
