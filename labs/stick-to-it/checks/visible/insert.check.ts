import { type Answer, type Bench, check, exercise } from '#kit/check';
import { front, inOrder, leadsTo, pinFields, pinOf, serverOf } from './front.ts';

exercise('insert', () => {
  check('twelve requests of one client reach one server', async (bench: Bench) => {
    const { client } = await front(bench);
    const ana = client('Ana');
    const paths = ['/', '/shop/tea', '/cart', '/a/b/c?d=1'];

    const reached = new Set<string>();
    for (let i = 0; i < 12; i++) reached.add(serverOf(await ana.get(paths[i % paths.length] ?? '/')));

    bench.holds(ana.jar.get('LB') !== undefined, {
      fault: 'no-pin',
      message: 'Ana got no pin, so nothing in her requests can tell the balancer where she belongs.',
      expected: 'a cookie LB in her jar',
      actual:
        ana.jar
          .cookies()
          .map(({ name }) => name)
          .join(', ') || 'an empty jar',
    });
    bench.equal(reached.size, 1, {
      fault: 'not-sticky',
      message: 'Ana showed her pin with every request and was still sent from server to server.',
    });
  });

  check('three shoppers keep three baskets on three servers', async (bench: Bench) => {
    const shop = [await bench.start('b1'), await bench.start('b2'), await bench.start('b3')];
    const lb = await bench.start('lb', { env: { SERVERS: inOrder(bench.random.shuffle(shop)) } });
    const shoppers = [
      { client: bench.client('Ana', lb.port), item: 'tea' },
      { client: bench.client('Ben', lb.port), item: 'jam' },
      { client: bench.client('Eli', lb.port), item: 'honey' },
    ];

    const homes = new Set<string>();
    for (const { client } of shoppers) {
      homes.add(serverOf(await client.request({ method: 'POST', path: `/login?name=${client.name}` })));
    }
    for (const { client, item } of shoppers) await client.request({ method: 'POST', path: `/cart?item=${item}` });

    for (const { client, item } of shoppers.flatMap((shopper) => [shopper, shopper])) {
      const answer = await client.get('/cart');
      bench.holds(answer.status === 200, {
        fault: 'not-sticky',
        message: `${client.name} is signed in, and the shop does not know: the request reached the memory of another server.`,
        expected: `200 and a basket with ${item}`,
        actual: `${answer.status} ${answer.body.trim()}`,
      });
      bench.equal(basketIn(answer), [item], {
        fault: 'not-sticky',
        message: `${client.name}'s basket is not what went into it.`,
      });
    }
    bench.equal(homes.size, 3, {
      fault: 'not-spread',
      message: 'Three new clients did not reach three servers: clients without a pin still take turns.',
    });
  });

  check('a client with a valid pin gets no second one', async (bench: Bench) => {
    const { client } = await front(bench);
    const ben = client('Ben');
    pinOf(bench, await ben.get('/'));

    for (const path of ['/', '/cart', '/shop/tea']) {
      const again = pinFields(await ben.get(path));

      bench.equal(again, [], {
        fault: 'resent',
        message: 'A client with a valid pin was given a pin again. Its pin was right: there is nothing to say.',
      });
    }
  });

  check('the pin carries Path=/, HttpOnly and SameSite=Lax, and no lifetime', async (bench: Bench) => {
    const { show } = await front(bench);

    const answer = await show('', { path: '/shop/tea' });
    pinOf(bench, answer);
    const found = attributesOf(answer);

    const wanted = { path: '/', httponly: '', samesite: 'lax' };
    for (const [name, value] of Object.entries(wanted)) {
      bench.equal(found.get(name), value, {
        fault: 'attributes',
        message: `The pin's attribute ${name} is not as it should be. Without it the browser shows the pin to too few pages, or to too many readers.`,
      });
    }
    for (const name of ['domain', 'expires', 'max-age']) {
      bench.holds(!found.has(name), {
        fault: 'attributes',
        message: `The pin has the attribute ${name}. It belongs to this host, and to the browser until it closes.`,
        expected: `no ${name}`,
        actual: `${name}=${found.get(name)}`,
      });
    }
  });

  check('the pin is Secure when clients come over TLS, and only then', async (bench: Bench) => {
    const { lb, show, another } = await front(bench, { env: { SECURE: 'off' } });
    const tls = await another({ SECURE: 'on' });

    for (const [at, secure] of [
      [lb, false],
      [tls, true],
    ] as const) {
      const answer = await show('', { at });
      pinOf(bench, answer);

      bench.equal(attributesOf(answer).has('secure'), secure, {
        fault: 'secure-flag',
        message: secure
          ? 'SECURE is on, and the pin is not Secure: the browser would send it over plain HTTP as well.'
          : 'SECURE is off, and the pin is Secure: over plain HTTP browsers throw it away.',
      });
    }
  });

  check('a pin that nobody issued is replaced', async (bench: Bench) => {
    const shop = await front(bench);

    for (const value of [bench.random.word(16), '']) {
      const answer = await shop.show(`LB=${value}`);

      bench.holds(pinFields(answer).length > 0, {
        fault: 'invalid-accepted',
        message:
          'A pin that the balancer never issued was left as it is. It names no server, so it is as good as none.',
        expected: 'a new pin',
        actual: 'no new pin',
      });
      bench.holds(await leadsTo(bench, shop, serverOf(answer), { cookie: `LB=${pinOf(bench, answer)}` }), {
        fault: 'not-sticky',
        message: 'The pin that replaced it does not lead back to the server that answered.',
      });
    }
  });

  check('a client whose server died gets another server and a new pin', async (bench: Bench) => {
    const { client, backends } = await front(bench);
    const eli = client('Eli');
    const before = serverOf(await eli.get('/'));
    const old = eli.jar.get('LB');
    await backends.find(({ name }) => name === before)?.close();
    bench.tell(`${before} dies.`);

    const answer = await eli.get('/cart');

    bench.equal(answer.status, 200, {
      fault: 'dead-pin',
      message:
        'The server of a pin is dead, and the client got an error, though other servers are up and nothing had been sent.',
    });
    bench.holds(pinFields(answer).length > 0 && eli.jar.get('LB') !== old, {
      fault: 'stale-pin',
      message: 'Another server answered, and the client kept the pin of the dead one.',
      expected: 'a new pin',
      actual: pinFields(answer).length === 0 ? 'no new pin' : 'the same pin again',
    });
    bench.equal([serverOf(await eli.get('/')), serverOf(await eli.get('/'))], [serverOf(answer), serverOf(answer)], {
      fault: 'stale-pin',
      message: 'After its server died the client did not stay on the server that took it over.',
    });
  });
});

/** Attributes of the pin in an answer, names and the value of SameSite in small letters. */
function attributesOf(answer: Answer): Map<string, string> {
  const [, ...attributes] = (pinFields(answer)[0] ?? '').split(';');
  return new Map(
    attributes.map((attribute) => {
      const [name = '', ...value] = attribute.split('=').map((part) => part.trim().toLowerCase());
      return [name, value.join('=')];
    }),
  );
}

function basketIn({ body }: Answer): unknown {
  return (JSON.parse(body) as { answer: { cart?: unknown } }).answer.cart;
}
