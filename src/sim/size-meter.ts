import { MOST_OCTETS, octets } from '#kit/cookie.ts';
import { receiveCookie } from '#kit/keep-cookie.ts';
import { write } from './writing.ts';

/** How the shop writes an item of a basket: all that it knows of it, or its number and how many. */
export type ItemForm = 'whole' | 'number';

/** One step: items are put in, the shop writes items in another way from now on, or both. */
export interface MeterDeed {
  readonly add?: number;
  readonly as?: ItemForm;
}

/** One answer of the shop, and what the browser made of its Set-Cookie line. */
export interface Answer {
  /** Items that this request put in. */
  readonly added: number;
  /** Items in the cookie of the answer. */
  readonly items: number;
  /** Octets of its name and value. */
  readonly octets: number;
  readonly kept: boolean;
}

export interface Meter {
  readonly form: ItemForm;
  readonly answers: readonly Answer[];
  /** What the browser keeps, and sends with every request. */
  readonly jar: { readonly items: number; readonly octets: number };
  /** Items that were ever put in. */
  readonly put: number;
}

/** Octets of name and value that a browser takes; the rule itself is the kit's. */
export const mostOctets: number = MOST_OCTETS;
const cookieName = 'cart';
const asked = { host: 'tuck.test', path: '/', secure: true, occasion: 'own' } as const;
const goods = ['Earl Grey, 250 g', 'Assam, 250 g', 'Ginger snaps', 'Shortbread', 'Lemon curd'];

function itemText(index: number, form: ItemForm): string {
  const sku = 1000 + index;
  if (form === 'number') return `${sku}x1`;
  return JSON.stringify({
    sku,
    name: goods[index % goods.length],
    qty: 1,
    pay: 395 + (index % 7) * 50,
    image: `/goods/${sku}.webp`,
  });
}

/** A sealed basket with the first `items` of the shop's goods, as one Set-Cookie line. */
export function basketLine(items: number, form: ItemForm): string {
  const text = `who=ana&items=${Array.from({ length: items }, (_, i) => itemText(i, form)).join(',')}`;
  return `${cookieName}=${write('sealed', text, cookieName)}; Path=/; Secure; HttpOnly`;
}

/** What a browser makes of a line, by the rules of RFC 6265bis; name and value are counted, the `=` is not. */
function received(line: string): Pick<Answer, 'octets' | 'kept'> {
  const [pair = ''] = line.split(';');
  return { octets: octets(pair) - 1, kept: receiveCookie(line, asked, 0, []).kept !== undefined };
}

/** Everything that was put in, one request after the other. Each starts from what the browser sent. */
export function meter(deeds: readonly MeterDeed[]): Meter {
  let form: ItemForm = 'whole';
  let jar: Meter['jar'] = { items: 0, octets: 0 };
  let put = 0;
  const answers: Answer[] = [];
  for (const { add, as } of deeds) {
    form = as ?? form;
    if (add === undefined) continue;
    const items = jar.items + add;
    const answer: Answer = { added: add, items, ...received(basketLine(items, form)) };
    answers.push(answer);
    if (answer.kept) jar = { items, octets: answer.octets };
    put += add;
  }
  return { form, answers, jar, put };
}

/** The chapter's story: one item after the other at the end, until nothing more goes in; then the shop writes less. */
export const meterScript: readonly MeterDeed[] = [
  { add: 10 },
  { add: 10 },
  { add: 10 },
  { add: 5 },
  { add: 1 },
  { add: 1 },
  { add: 1 },
  { add: 1 },
  { as: 'number', add: 1 },
];
