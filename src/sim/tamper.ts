import { fromBase64url, nonceOctets, peek, read, toBase64url, type Writing, write } from './writing.ts';

/** How the shop writes its cookies, and what it looks at when one comes back. */
export interface TamperRules {
  readonly writing: Writing;
  /** A date stands inside of what is written, and the shop looks at it. */
  readonly expiry: boolean;
  /** The cookie's name is bound into the tag. Without a tag there is nothing to bind it into. */
  readonly named: boolean;
  /** Each cookie has an id, and the shop keeps a list of those that it accepts no more. */
  readonly once: boolean;
}

/**
 * What Fay sends:
 * - `honest`: her basket, as she got it.
 * - `edit`: with another price, where she can read it.
 * - `flip`: with one bit changed.
 * - `swap`: the value of another cookie of hers, `gift`, under the basket's name.
 * - `old`: her basket of last week, when tea was cheaper.
 * - `again`: her basket, after she has signed out.
 */
export const attacks = ['honest', 'edit', 'flip', 'swap', 'old', 'again'] as const;
export type Attack = (typeof attacks)[number];

/** One step: new rules, something sent, or both. */
export interface TamperDeed {
  readonly under?: Partial<TamperRules>;
  readonly send?: Attack;
  /** Which bit `flip` changes, from 0, of the value's octets. Default: one of the price’s first digit. */
  readonly bit?: number;
}

/** What the shop reads in a cookie. `pay` in whole coins. */
export interface Basket {
  readonly who: string;
  readonly items: string;
  readonly pay: number;
}

/** Why the shop takes no notice of a cookie. */
export type Refused = 'tag' | 'garbled' | 'expired' | 'ended';

export interface Sent {
  readonly attack: Attack;
  readonly rules: TamperRules;
  /** Value of the basket's cookie, as the shop wrote it. */
  readonly given: string;
  /** What she sent; `undefined` where she could not do what she wanted. */
  readonly value: string | undefined;
  /** What she can read in `given`. */
  readonly reads: string | undefined;
  readonly accepted?: Basket | undefined;
  readonly refused?: Refused | undefined;
  /** The shop took what it should not have taken. */
  readonly harm: boolean;
}

export interface Bench {
  readonly rules: TamperRules;
  readonly sent: readonly Sent[];
}

/** The day on which all this happens, and the day after which a basket of today is over. */
const today = '2026-11-22';
const endOfToday = '2026-11-23';
const endOfLastWeek = '2026-11-16';

export const startRules: TamperRules = { writing: 'plain', expiry: false, named: false, once: false };

/** What a cookie of the shop says. */
function say(basket: Basket, exp: string, id: string, { expiry, once }: TamperRules): string {
  const { who, items, pay } = basket;
  return `who=${who}&items=${items}&pay=${pay}${expiry ? `&exp=${exp}` : ''}${once ? `&id=${id}` : ''}`;
}

const form = /^who=([^&]+)&items=([^&]+)&pay=(\d+)(?:&exp=(\d{4}-\d\d-\d\d))?(?:&id=(\w+))?$/;
const basketName = 'basket';
/** The cookie's name as the tag binds it. */
const boundTo = (name: string, { named }: TamperRules) => (named ? name : '');

const today24: Basket = { who: 'fay', items: '2-tea', pay: 24 };
const issue = (basket: Basket, exp: string, id: string, rules: TamperRules, name = basketName) =>
  write(rules.writing, say(basket, exp, id, rules), boundTo(name, rules));

/** Where the first digit of the price stands in the octets of a basket's value, in bits; its second bit makes 2 a 0. */
export function priceBit({ writing }: TamperRules): number {
  return (nonceOctets[writing] + 'who=fay&items=2-tea&pay='.length) * 8 + 1;
}

/** How many bits of a value can be flipped: those of everything before a signature's dot. */
export function bitsOf(rules: TamperRules): number {
  const [body = ''] = issue(today24, endOfToday, 'k2', rules).split('.');
  return (fromBase64url(body)?.length ?? 0) * 8;
}

function flipped(value: string, bit: number): string {
  const [body = '', ...tag] = value.split('.');
  const octets = fromBase64url(body);
  const at = bit >> 3;
  if (octets === undefined || at >= octets.length) return value;
  const changed = octets.map((octet, i) => (i === at ? octet ^ (1 << (bit & 7)) : octet));
  return [toBase64url(changed), ...tag].join('.');
}

function edited(value: string, rules: TamperRules): string | undefined {
  const text = peek(rules.writing, value);
  if (text === undefined) return undefined;
  const [, ...tag] = value.split('.');
  const cheaper = new TextEncoder().encode(text.replace(/pay=\d+/, 'pay=01'));
  return [toBase64url(cheaper), ...tag].join('.');
}

/** The cookie that she sends. */
function made(attack: Attack, given: string, rules: TamperRules, bit: number): string | undefined {
  switch (attack) {
    case 'edit':
      return edited(given, rules);
    case 'flip':
      return flipped(given, bit);
    case 'swap':
      return issue({ who: 'fay', items: '1-tea', pay: 0 }, endOfToday, 'k3', rules, 'gift');
    case 'old':
      return issue({ ...today24, pay: 12 }, endOfLastWeek, 'k1', rules);
    default:
      return given;
  }
}

/** What the shop makes of a value that came as its basket cookie. */
function judge(value: string, rules: TamperRules, ended: readonly string[]): Pick<Sent, 'accepted' | 'refused'> {
  const text = read(rules.writing, value, boundTo(basketName, rules));
  if (text === undefined) return { refused: 'tag' };
  const [, who, items, pay, exp, id] = form.exec(text) ?? [];
  if (who === undefined || items === undefined) return { refused: 'garbled' };
  if (rules.expiry && (exp === undefined || exp <= today)) return { refused: 'expired' };
  if (rules.once && (id === undefined || ended.includes(id))) return { refused: 'ended' };
  return { accepted: { who, items, pay: Number(pay) } };
}

/** One cookie, sent under these rules. */
export function send(attack: Attack, rules: TamperRules, bit = priceBit(rules)): Sent {
  const given = issue(today24, endOfToday, 'k2', rules);
  const value = made(attack, given, rules, bit);
  const ended = attack === 'again' ? ['k2'] : [];
  const verdict = value === undefined ? {} : judge(value, rules, ended);
  return {
    attack,
    rules,
    given,
    value,
    reads: peek(rules.writing, given),
    ...verdict,
    harm: verdict.accepted !== undefined && attack !== 'honest',
  };
}

/** Everything that was sent, each under the rules of its time. */
export function tamper(deeds: readonly TamperDeed[]): Bench {
  return deeds.reduce<Bench>(
    ({ rules: before, sent }, { under, send: attack, bit }) => {
      const rules = { ...before, ...under };
      return { rules, sent: attack === undefined ? sent : [...sent, send(attack, rules, bit)] };
    },
    { rules: startRules, sent: [] },
  );
}

/** The chapter's two stories. */
export const tamperScripts: Readonly<Record<'signed' | 'sealed', readonly TamperDeed[]>> = {
  signed: [
    { send: 'honest' },
    { send: 'edit' },
    { under: { writing: 'signed' }, send: 'edit' },
    { send: 'swap' },
    { under: { named: true }, send: 'swap' },
    { send: 'old' },
    { under: { expiry: true }, send: 'old' },
    { send: 'again' },
    { under: { once: true }, send: 'again' },
  ],
  sealed: [
    { under: { writing: 'encrypted' }, send: 'honest' },
    { send: 'edit' },
    { send: 'flip' },
    { under: { writing: 'sealed' }, send: 'flip' },
    { send: 'swap' },
    { under: { named: true }, send: 'swap' },
    { under: { expiry: true }, send: 'again' },
    { under: { once: true }, send: 'again' },
  ],
};
export type TamperScript = keyof typeof tamperScripts;
