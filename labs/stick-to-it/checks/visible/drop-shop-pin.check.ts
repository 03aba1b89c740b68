import { type Bench, check, exercise } from '#kit/check';
import { front, leadsTo, pinFields, pinIn, pinOf, serverOf } from './front.ts';

exercise('drop-shop-pin', () => {
  check("the shop's own LB never reaches a new client", async (bench: Bench) => {
    const shop = await front(bench, { answer: () => ({ fields: ['Set-Cookie: LB=shop; Path=/'] }) });

    const answer = await shop.show('');

    bench.equal(pinFields(answer).filter(isTheShops), [], {
      fault: 'shop-pin-passed',
      message: "The shop's own cookie LB reached the client. Whichever of the two came last would win.",
    });
    bench.holds(await leadsTo(bench, shop, serverOf(answer), { cookie: `LB=${pinOf(bench, answer)}` }), {
      fault: 'not-sticky',
      message: 'The pin that did arrive does not lead back to the server that answered.',
    });
  });

  check("the shop's own LB never reaches a client whose pin is valid", async (bench: Bench) => {
    const { client } = await front(bench, {
      answer: ({ target }) => (target === '/bug' ? { fields: ['Set-Cookie: LB=shop; Path=/'] } : {}),
    });
    const eli = client('Eli');
    pinOf(bench, await eli.get('/'));

    const answer = await eli.get('/bug');

    bench.equal(pinFields(answer).filter(isTheShops), [], {
      fault: 'shop-pin-passed',
      message: "Eli's pin was valid and the shop's own LB reached him: it has taken the place of his pin.",
    });
  });
});

function isTheShops(setCookie: string): boolean {
  return pinIn(setCookie) === 'shop';
}
