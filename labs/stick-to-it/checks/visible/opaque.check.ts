import { createHash } from 'node:crypto';
import { type Backend, type Bench, check, exercise } from '#kit/check';
import { front, isRefused, pinsOf } from './front.ts';

exercise('opaque', () => {
  check('the pin does not tell which server it names', async (bench: Bench) => {
    const shop = await front(bench);
    const pins = await pinsOf(bench, shop);

    for (const backend of shop.backends) {
      const pin = pins.get(backend.name) ?? '';

      for (const reading of readings(pin)) {
        const told = [backend.name, backend.address, String(backend.port)].find((word) => holdsWord(reading, word));
        bench.holds(told === undefined, {
          fault: 'readable',
          message: 'The pin tells who reads it which server it names.',
          expected: 'a code that means nothing without the key',
          actual: `LB=${pin}${reading === pin ? '' : `, which reads ${reading}`}, and ${told} is ${told === backend.name ? 'a server’s name' : 'its address'}`,
        });
      }
    }
  });

  check('the pin has at least 64 bits', async (bench: Bench) => {
    const pins = [...(await pinsOf(bench, await front(bench))).values()];
    const bits = Math.min(...pins.map((pin) => Math.floor(pin.length * bitsPerSign(pins.join('')))));

    bench.holds(bits >= 64, {
      fault: 'too-short',
      message: 'The pin is so short that a patient guesser finds one that is valid.',
      expected: '64 bits or more',
      actual: `LB=${pins[0]}, at most ${bits} bits`,
    });
  });

  check('names, numbers and addresses are not valid pins', async (bench: Bench) => {
    const shop = await front(bench);

    for (const [index, backend] of shop.backends.entries()) {
      for (const guess of guesses(backend, index)) {
        bench.holds(await isRefused(bench, shop, backend.name, { cookie: `LB=${guess}` }), {
          fault: 'guess-accepted',
          message: 'A pin that anybody can make up was accepted, so clients can choose their server.',
          expected: 'a choice and a new pin, as for a client without one',
          actual: `LB=${guess} was taken for a pin`,
        });
      }
    }
  });

  check('a pin made under another key is not valid', async (bench: Bench) => {
    const shop = await front(bench);
    const stranger = await shop.another({ PIN_KEY: bench.random.word(24) });

    for (const [home, pin] of await pinsOf(bench, shop)) {
      bench.holds(await isRefused(bench, shop, home, { cookie: `LB=${pin}`, at: stranger }), {
        fault: 'key-ignored',
        message: 'A balancer accepted a pin that was made under another key: the key has no part in it.',
      });
    }
  });
});

/** A pin as it stands, and as it reads when somebody undoes the usual encodings. */
function readings(pin: string): string[] {
  const parts = [pin, ...pin.split(/[^A-Za-z0-9_+/=-]/)].filter((part) => part !== '');
  const decoded = parts.flatMap((part) => [
    Buffer.from(part, 'base64').toString('latin1'),
    ...(/^([\da-f]{2})+$/i.test(part) ? [Buffer.from(part, 'hex').toString('latin1')] : []),
  ]);
  return [
    pin,
    pin.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    ...decoded,
  ];
}

/** Whether `word` stands in `text` by itself, not as part of a longer run of letters and digits. */
function holdsWord(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  if (at === -1) return false;
  const around = `${text.charAt(at - 1)}${text.charAt(at + word.length)}`;
  return word.length > 8 || !/[A-Za-z0-9]/.test(around);
}

/** How many bits a sign of this text can carry, going by the signs that occur in it. */
function bitsPerSign(text: string): number {
  if (/^\d*$/.test(text)) return Math.log2(10);
  if (/^[\da-f]*$/i.test(text)) return 4;
  return /^[\da-z]*$/.test(text) ? Math.log2(36) : 6;
}

/** What an attacker would try first. */
function guesses({ name, address, port }: Backend, index: number): string[] {
  const digest = createHash('sha256').update(name).digest();
  return [
    name,
    address,
    String(port),
    String(index),
    String(index + 1),
    `s${index + 1}`,
    Buffer.from(name).toString('base64'),
    Buffer.from(name).toString('hex'),
    Buffer.from(address).toString('base64url'),
    digest.toString('hex'),
    digest.toString('hex').slice(0, 16),
    digest.toString('hex').slice(0, 32),
    digest.toString('base64url'),
    digest.toString('base64url').slice(0, 22),
  ];
}
