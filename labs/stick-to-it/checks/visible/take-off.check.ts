import { type Bench, check, exercise } from '#kit/check';
import { front, pinOf, receivedFor } from './front.ts';

exercise('take-off', () => {
  check('the shop never sees the pin', async (bench: Bench) => {
    const shop = await front(bench);
    const ana = shop.client('Ana');
    ana.jar.set('sid', bench.random.word(12));
    pinOf(bench, await ana.get('/'));

    await ana.get('/cart');

    bench.equal(receivedFor(bench, shop, '/cart').all('cookie').join('; '), `sid=${ana.jar.get('sid')}`, {
      fault: 'pin-reaches-shop',
      message: 'The shop received the pin. It is a matter between the client and the balancer.',
    });
  });

  check('a cookie whose name only ends in LB reaches the shop', async (bench: Bench) => {
    const shop = await front(bench);
    const pin = pinOf(bench, await shop.show(''));
    const cart = `cart=${bench.random.word(4)}`;

    await shop.show(`XLB=blue; LB=${pin}; ${cart}`, { path: '/cart' });

    const cookie = receivedFor(bench, shop, '/cart').all('cookie').join('; ');
    bench.holds(cookie.includes('XLB=blue'), {
      fault: 'wrong-cookie-removed',
      message: "The shop's own cookie XLB did not arrive. Its name only ends like the pin's.",
      expected: `XLB=blue; ${cart}`,
      actual: cookie || 'no Cookie field',
    });
    bench.equal(cookie, `XLB=blue; ${cart}`, {
      fault: 'cookie-bytes-changed',
      message: 'The Cookie field lost more, or less, than the pin and its semicolon.',
    });
  });

  check('a Cookie field that held only the pin is dropped', async (bench: Bench) => {
    const shop = await front(bench);
    const pin = pinOf(bench, await shop.show(''));

    await shop.show(`LB=${pin}`, { path: '/cart' });

    bench.equal(receivedFor(bench, shop, '/cart').all('cookie'), [], {
      fault: 'empty-cookie-field',
      message: 'Nothing was left of the Cookie field, and the shop received the field all the same.',
    });
  });
});
