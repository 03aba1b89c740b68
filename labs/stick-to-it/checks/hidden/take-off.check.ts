import { type Bench, check, exercise, type Random } from '#kit/check';
import { front, pinOf } from '../visible/front.ts';
import { expectCookie } from '../visible/upstream.ts';

exercise('take-off', () => {
  check('every other byte of the Cookie field stays', async (bench: Bench) => {
    const shop = await front(bench);
    const pin = pinOf(bench, await shop.show(''));

    for (let round = 0; round < 40; round++) {
      const others = Array.from({ length: bench.random.whole(1, 5) }, () => strangePair(bench.random));
      const pairs = [...others];
      for (let pins = bench.random.whole(1, 2); pins > 0; pins--) {
        pairs.splice(bench.random.whole(0, pairs.length), 0, `LB=${pin}`);
      }

      await shop.show(pairs.join('; '), { path: `/round/${round}` });

      expectCookie(bench, shop, `/round/${round}`, others.join('; '));
    }
  });

  check('every pin goes, duplicates and a second Cookie field included', async (bench: Bench) => {
    const shop = await front(bench);
    const pin = pinOf(bench, await shop.show(''));

    await shop.show([`LB=${pin}; theme=dark; LB=old`, `LB=${pin}`, `size=2; LB=${pin}`], { path: '/cart' });

    expectCookie(bench, shop, '/cart', 'theme=dark; size=2');
  });

  check('a pin that is not valid goes as well', async (bench: Bench) => {
    const shop = await front(bench);

    await shop.show(`LB=${bench.random.word(16)}; theme=dark; LB=`, { path: '/cart' });

    expectCookie(bench, shop, '/cart', 'theme=dark');
  });

  check('cookies that only look like the pin stay', async (bench: Bench) => {
    const shop = await front(bench);
    const pin = pinOf(bench, await shop.show(''));
    const cookie = 'lb=1; Lb=2; LBX=3; X-LB=4; note="a, LB=5"; LB.x=6; __Host-LB=7';

    await shop.show(`${cookie}; LB=${pin}`, { path: '/cart' });

    expectCookie(bench, shop, '/cart', cookie);
  });

  check('a Cookie field without a pin is not touched at all', async (bench: Bench) => {
    const shop = await front(bench);
    const cookie = 'a=1;b=2;  c = "3" ;;flag; =4;d==5';

    await shop.show(cookie, { path: '/cart' });

    expectCookie(bench, shop, '/cart', cookie);
  });
});

/** A pair as some shop somewhere sends it: any name, a value with signs that mean something elsewhere, or no value. */
function strangePair(random: Random): string {
  const name = random.pick(['XLB', 'lb', 'LBX', 'B', 'L', random.word(1), random.word(8), `${random.word(3)}.LB`]);
  const signs = [...'abcXYZ019=="!#$%&\'()*+-./:<>?@[]^_`{|}~, \u00e9\u00fc'];
  const value = Array.from({ length: random.whole(0, 12) }, () => random.pick(signs)).join('');
  return random.pick([`${name}=${value}x`, `${name}=`, `${name}=${value}x`, `${name}flag`]);
}
