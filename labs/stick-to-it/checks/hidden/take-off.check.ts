import { type Bench, check, exercise, type Random } from '#kit/check';
import { front, pinOf, receivedFor } from '../visible/front.ts';

exercise('take-off', () => {
  check('every other byte of the Cookie field stays', async (bench: Bench) => {
    const shop = await front(bench);
    const pin = pinOf(bench, await shop.show(''));

    for (let round = 0; round < 40; round++) {
      const others = Array.from({ length: bench.random.whole(1, 5) }, () => strangePair(bench.random));
      const pairs = [...others];
      for (let pins = bench.random.whole(1, 2); pins > 0; pins--) {
        pairs.splice(
          bench.random.whole(0, pairs.length),
          0,
          `LB=${bench.random.pick([pin, bench.random.word(9), ''])}`,
        );
      }
      const path = `/round/${round}`;

      await shop.show(pairs.join('; '), { path });

      bench.equal(receivedFor(bench, shop, path).all('cookie').join('; '), others.join('; '), {
        fault: 'cookie-bytes-changed',
        message: 'What is left of the Cookie field is not, byte for byte, what stood beside the pin.',
      });
    }
  });

  check('every pin goes, duplicates and a second Cookie field included', async (bench: Bench) => {
    const shop = await front(bench);
    const pin = pinOf(bench, await shop.show(''));

    await shop.show([`LB=${pin}; theme=dark; LB=old`, `LB=${pin}`, `size=2; LB=${pin}`], { path: '/cart' });

    bench.equal(receivedFor(bench, shop, '/cart').all('cookie').join('; '), 'theme=dark; size=2', {
      fault: 'pin-left-behind',
      message: 'Of several pins some reached the shop, or took a neighbour with them.',
    });
  });

  check('a pin that is not valid goes as well', async (bench: Bench) => {
    const shop = await front(bench);

    await shop.show(`LB=${bench.random.word(16)}; theme=dark`, { path: '/cart' });

    bench.equal(receivedFor(bench, shop, '/cart').all('cookie'), ['theme=dark'], {
      fault: 'pin-left-behind',
      message: "A pin that is not valid reached the shop. It is no more the shop's business than a valid one.",
    });
  });

  check('cookies that only look like the pin stay', async (bench: Bench) => {
    const shop = await front(bench);
    const cookies = ['lb=1', 'Lb=2', 'LBX=3', 'X-LB=4', 'note="a, LB=5"', 'LB.x=6', '__Host-LB=7'];

    await shop.show([...cookies, `LB=${bench.random.word(16)}`].join('; '), { path: '/cart' });

    const cookie = receivedFor(bench, shop, '/cart').all('cookie').join('; ');
    for (const own of cookies) {
      bench.holds(cookie.includes(own), {
        fault: 'wrong-cookie-removed',
        message: `The shop's cookie ${own} did not arrive as it was, though it only looks like the pin.`,
        expected: cookies.join('; '),
        actual: cookie || 'no Cookie field',
      });
    }
    bench.equal(cookie, cookies.join('; '), {
      fault: 'pin-left-behind',
      message: 'All cookies of the shop arrived, and so did the pin.',
    });
  });

  check('a Cookie field without a pin is not touched at all', async (bench: Bench) => {
    const shop = await front(bench);
    const cookie = 'a=1;b=2;  c = "3" ;;flag; =4;d==5';

    await shop.show(cookie, { path: '/cart' });

    bench.equal(receivedFor(bench, shop, '/cart').all('cookie'), [cookie], {
      fault: 'cookie-bytes-changed',
      message: 'A Cookie field that held no pin arrived changed. The shop may read it by rules of its own.',
    });
  });
});

/** A pair as some shop somewhere sends it: any name, a value with signs that mean something elsewhere, or no value. */
function strangePair(random: Random): string {
  const name = random.pick(['XLB', 'lb', 'LBX', 'B', 'L', random.word(1), random.word(8), `${random.word(3)}.LB`]);
  const signs = [...'abcXYZ019=="!#$%&\'()*+-./:<>?@[]^_`{|}~, \u00e9\u00fc'];
  const value = Array.from({ length: random.whole(0, 12) }, () => random.pick(signs)).join('');
  return random.pick([`${name}=${value}x`, `${name}=`, `${name}=${value}x`, `${name}flag`]);
}
