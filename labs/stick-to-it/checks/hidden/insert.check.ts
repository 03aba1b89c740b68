import { type Bench, check, exercise } from '#kit/check';
import { front, inOrder, isRefused, leadsTo, pinFields, pinOf, pinsOf, server, serverOf } from '../visible/front.ts';

exercise('insert', () => {
  check('an answer 500, an answer to HEAD and a 304 carry the pin too', async (bench: Bench) => {
    const statuses = ['500 Internal Server Error', '304 Not Modified', '404 Not Found', '302 Found', '204 No Content'];
    const { show } = await front(bench, {
      answer: ({ target }) => ({ status: statuses[Number(target.slice(1))] ?? '200 OK', body: '' }),
    });

    for (const [i, status] of statuses.entries()) {
      bench.holds(pinFields(await show('', { path: `/${i}` })).length === 1, {
        fault: 'not-on-every-answer',
        message: `An answer "${status}" came without a pin. The next request of that client will start all over.`,
      });
    }
    bench.holds(pinFields(await show('', { method: 'HEAD' })).length === 1, {
      fault: 'not-on-every-answer',
      message: 'An answer to HEAD came without a pin. Its client is as new as one that asks with GET.',
    });
  });

  check('several Set-Cookie fields stay separate fields', async (bench: Bench) => {
    const own = ['sid=9fQ2; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/', `theme=${bench.random.word(5)}`];
    const { show } = await front(bench, { answer: () => ({ fields: own.map((field) => `Set-Cookie: ${field}`) }) });

    const answer = await show('');

    const others = answer.all('set-cookie').filter((field) => !pinFields(answer).includes(field));
    bench.equal(others.toSorted(), own.toSorted(), {
      fault: 'joined-set-cookie',
      message:
        "The shop's two Set-Cookie fields did not arrive as two. Joined by a comma they cannot be taken apart again: dates have commas too.",
    });
    pinOf(bench, answer);
  });

  check('only LB is the pin: XLB, LBX and lb are not', async (bench: Bench) => {
    const shop = await front(bench);
    const answer = await shop.show('');
    const pin = pinOf(bench, answer);

    for (const name of ['XLB', 'LBX', 'lb', 'Lb', '__Host-LB']) {
      bench.holds(await isRefused(bench, shop, serverOf(answer), { cookie: `${name}=${pin}` }), {
        fault: 'look-alike',
        message: `A cookie called ${name} was taken for the pin. Cookie names are compared whole, and by case.`,
        expected: 'a choice and a new pin, as for a client without one',
        actual: `Cookie: ${name}=… was as good as LB=…`,
      });
    }
    bench.holds(await isRefused(bench, shop, serverOf(answer), { cookie: `note="a, LB=${pin}"` }), {
      fault: 'look-alike',
      message: 'The value of another cookie was taken for the pin.',
    });
  });

  check('of several pins the first valid one wins', async (bench: Bench) => {
    const shop = await front(bench);
    const [[home, first], [, second]] = bench.random.shuffle([...(await pinsOf(bench, shop))]) as [Pair, Pair];
    const bad = () => `LB=${bench.random.word(16)}`;
    const cookies = [
      `${bad()}; LB=${first}`,
      `LB=; ${bad()}; ${bad()}; LB=${first}; LB=${second}`,
      `LB=${first}; LB=${second}`,
      `LB=${first}; theme=dark; ${bad()}`,
      `${bad()}; theme=dark; LB=${first}; ${bad()}`,
      `theme=dark; ${bad()}; LB=${first}`,
    ];

    for (const cookie of cookies) {
      bench.holds(await leadsTo(bench, shop, home, { cookie }), {
        fault: 'first-valid',
        message: 'Of several pins the first one that is valid did not win.',
        expected: `always ${home}`,
        actual: `Cookie: ${cookie} led elsewhere`,
      });
    }
  });

  check('a pin in a second Cookie field is found', async (bench: Bench) => {
    const shop = await front(bench);

    for (const [home, pin] of await pinsOf(bench, shop)) {
      bench.holds(await leadsTo(bench, shop, home, { cookie: ['theme=dark', `LB=${pin}`] }), {
        fault: 'second-field',
        message: 'A valid pin that came in a second Cookie field was not found.',
      });
    }
  });

  check('a pin in quotes is not a valid pin', async (bench: Bench) => {
    const shop = await front(bench);
    const answer = await shop.show('');
    const pin = pinOf(bench, answer);

    bench.holds(await isRefused(bench, shop, serverOf(answer), { cookie: `LB="${pin}"` }), {
      fault: 'quoted',
      message: "A pin in quotes was accepted. Quotes are part of a cookie's value, so that is not what was issued.",
    });
  });

  check('a value that names an address gets no connection there', async (bench: Bench) => {
    const { show } = await front(bench);
    const trap = await server(bench);
    const { address, port, name } = trap;

    const values = [
      address,
      `http://${address}/`,
      `${name}=${address}`,
      encodeURIComponent(address),
      ...(['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(address).toString(form)),
      Buffer.from(`http://${address}`).toString('base64'),
      `localhost:${port}`,
      String(port),
      `16777343.${(port % 256) * 256 + Math.floor(port / 256)}.0000`,
    ];

    for (const value of bench.random.shuffle(values)) {
      const answer = await show(`LB=${value}`);

      bench.equal(trap.connections, 0, {
        fault: 'value-is-address',
        message: `Whoever asked for ${address} got a connection there: the cookie's value was used as an address.`,
      });
      bench.holds(answer.status === 200 && pinFields(answer).length === 1, {
        fault: 'invalid-accepted',
        message: 'A value that no balancer issued did not lead to a fresh choice and a new pin.',
        expected: '200 with a new pin',
        actual: `${answer.status} with ${pinFields(answer).length} pins`,
      });
    }
  });

  check('a client stays on its new server when the old one is back', async (bench: Bench) => {
    const shop = [await bench.start('b1'), await bench.start('b2'), await bench.start('b3')];
    const lb = await bench.start('lb', { env: { SERVERS: inOrder(bench.random.shuffle(shop)) } });
    const dov = bench.client('Dov', lb.port);
    const old = serverOf(await dov.get('/catalogue'));
    const program = shop.find(({ name }) => name === old);
    await program?.kill();
    const refuge = serverOf(await dov.get('/catalogue'));
    await bench.start(old, { env: { PORT: String(program?.port) } });
    bench.tell(`${old} is back.`);

    for (let i = 0; i < 4; i++) {
      bench.equal(serverOf(await dov.get('/catalogue')), refuge, {
        fault: 'fail-back',
        message: `Dov went back to ${old} when it returned, and left what he had begun on ${refuge}.`,
      });
    }
  });

  check('twenty clients at once keep each their own server', async (bench: Bench) => {
    const crowd = Array.from({ length: 20 }, (_, i) => `guest${i}`);
    const held: (() => void)[] = [];
    // Answers go out only when all requests of a wave are in, and then in another order.
    const wave = () =>
      new Promise<void>((resolve) => {
        if (held.push(resolve) < crowd.length) return;
        for (const release of bench.random.shuffle(held.splice(0))) release();
      });
    const { client } = await front(bench, { answer: ({ target }) => wave().then(() => ({ body: target })) });
    const guests = crowd.map((name) => client(name));

    const first = await Promise.all(guests.map((guest) => guest.get(`/${guest.name}`)));
    for (const answer of first) pinOf(bench, answer);
    for (let i = 0; i < 3; i++) {
      const next = await Promise.all(guests.map((guest) => guest.get(`/${guest.name}`)));

      bench.equal(next.map(serverOf), first.map(serverOf), {
        fault: 'mixed-up',
        message:
          'With twenty requests in flight, clients got the pins of others. What belongs to one request must not be kept between requests.',
      });
      bench.equal(
        next.map(({ body }) => body),
        crowd.map((name) => `/${name}`),
        {
          fault: 'mixed-up',
          message: 'With twenty requests in flight, clients got the answers of others.',
        },
      );
    }
  });

  check('a POST that finds its server dead reaches another one, once and whole', async (bench: Bench) => {
    const { client, backends } = await front(bench);
    const fay = client('Fay');
    const home = serverOf(await fay.get('/'));
    await backends.find(({ name }) => name === home)?.close();
    bench.tell(`${home} dies.`);
    const body = bench.random.word(80).repeat(2_000);

    const answer = await fay.request({ method: 'POST', path: '/order', body });

    bench.holds(answer.status === 200, {
      fault: 'dead-pin',
      message: 'The connection was refused before anything was sent, and the client got an error all the same.',
      expected: '200',
      actual: `${answer.status} ${answer.body}`,
    });
    const orders = backends.flatMap(({ requests }) => requests).filter(({ target }) => target === '/order');
    bench.equal(
      orders.map((order) => order.body === body),
      [true],
      {
        fault: 'body-lost',
        message: 'The order did not arrive once and whole: some of it had gone to the connection that was refused.',
      },
    );
  });
});

type Pair = [server: string, pin: string];
