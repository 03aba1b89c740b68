import { type Bench, check, exercise } from '#kit/check';
import { front, pinOf } from './front.ts';
import { expectCookie } from './upstream.ts';

exercise('take-off', () => {
  check('the shop never sees the pin', async (bench: Bench) => {
    const shop = await front(bench);
    const ana = shop.client('Ana');
    ana.jar.set('sid', bench.random.word(12));
    pinOf(bench, await ana.get('/'));

    await ana.get('/cart');

    expectCookie(bench, shop, '/cart', `sid=${ana.jar.get('sid')}`);
  });

  check('a cookie whose name only ends in LB reaches the shop', async (bench: Bench) => {
    const shop = await front(bench);
    const pin = pinOf(bench, await shop.show(''));
    const cart = `cart=${bench.random.word(4)}`;

    await shop.show(`XLB=blue; LB=${pin}; ${cart}`, { path: '/cart' });

    expectCookie(bench, shop, '/cart', `XLB=blue; ${cart}`);
  });

  check('a Cookie field that held only the pin is dropped', async (bench: Bench) => {
    const shop = await front(bench);
    const pin = pinOf(bench, await shop.show(''));

    await shop.show(`LB=${pin}`, { path: '/cart' });

    expectCookie(bench, shop, '/cart', '');
  });
});
