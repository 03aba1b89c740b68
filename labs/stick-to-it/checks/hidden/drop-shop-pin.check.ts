import { type Bench, check, exercise } from '#kit/check';
import { front, pinFields, pinIn, pinOf } from '../visible/front.ts';

exercise('drop-shop-pin', () => {
  check("the shop's other cookies arrive, each in its own field", async (bench: Bench) => {
    const others = bench.random.shuffle([
      'LBX=1; Path=/',
      'XLB=2',
      'lb=3; HttpOnly',
      `sid=${bench.random.word(8)}; Expires=Wed, 21 Oct 2099 07:28:00 GMT`,
      'note=LB=4',
    ]);
    const sent = others.toSpliced(bench.random.whole(0, 5), 0, 'LB=shop; Path=/');
    const { show } = await front(bench, { answer: () => ({ fields: sent.map((field) => `Set-Cookie: ${field}`) }) });
    const pin = pinOf(bench, await show(''));

    for (const cookie of ['', `LB=${pin}`]) {
      const answer = await show(cookie);

      const arrived = answer.all('set-cookie').filter((field) => !pinFields(answer).includes(field));
      bench.equal(arrived.toSorted(), others.toSorted(), {
        fault: 'shop-cookies-lost',
        message: "Of the shop's cookies only LB is to go. Others went with it, or did not arrive as they were.",
      });
    }
  });

  check('a deletion and spaces around the name make no difference', async (bench: Bench) => {
    const ways = ['LB=; Max-Age=0', 'LB =shop', 'LB\t = shop; Path=/', 'LB=shop'];
    const { show } = await front(bench, {
      answer: ({ target }) => ({ fields: target === '/' ? [] : ways.map((way) => `set-cookie: ${way}`) }),
    });
    const pin = pinOf(bench, await show(''));

    for (const cookie of [`LB=${pin}`, '']) {
      const fields = pinFields(await show(cookie, { path: '/bug' }));

      bench.equal(
        fields.filter((field) => ['', 'shop'].includes(pinIn(field))),
        [],
        {
          fault: 'shop-pin-in-disguise',
          message: "A browser takes each of these for the cookie LB. The shop's way of writing it must not matter.",
        },
      );
    }
  });
});
