import { fieldValues, type HttpMessage } from '#course/wire.ts';

/** A stretch of a line: as it came, taken away, or put in. */
export interface Stretch {
  readonly text: string;
  readonly mark: 'same' | 'removed' | 'added';
}
export interface WireLine {
  readonly stretches: readonly Stretch[];
}
/** One change in words: `−LB=b2` or `+x-forwarded-for: …`. */
export interface Change {
  readonly sign: '−' | '+';
  readonly text: string;
}
export interface WireDiff {
  readonly left: readonly WireLine[];
  readonly right: readonly WireLine[];
  readonly changes: readonly Change[];
}

/** A head without its line ends and without the empty line, as lines. */
export const headLines = (message: HttpMessage): readonly string[] => message.head.slice(0, -4).split('\r\n');

const whole = (text: string, mark: Stretch['mark']): WireLine => ({ stretches: [{ text, mark }] });

/**
 * What a balancer changed between the head that it received and the head that it sent on.
 * Fields are matched by name (any case) and, among several of one name, by value first, then in order.
 * Inside Cookie lines the pairs are matched one by one.
 */
export function diffHeads(received: HttpMessage, sent: HttpMessage): WireDiff {
  const before = headLines(received);
  const after = headLines(sent);
  const partner = match(before, after);
  const changes: Change[] = [];

  const left = before.map((line, index): WireLine => {
    const other = partner[index];
    if (other === undefined) {
      changes.push({ sign: '−', text: line });
      return whole(line, 'removed');
    }
    const mate = after[other] as string;
    if (mate === line) return whole(line, 'same');
    if (isCookie(line)) return { stretches: cookieStretches(line, mate, 'removed', changes) };
    if (sameButCase(line, mate)) return whole(line, 'same');
    changes.push({ sign: '−', text: line });
    return whole(line, 'removed');
  });

  const back = new Map(partner.flatMap((other, index) => (other === undefined ? [] : [[other, index] as const])));
  const right = after.map((line, index): WireLine => {
    const other = back.get(index);
    const mate = other === undefined ? undefined : (before[other] as string);
    if (mate === line) return whole(line, 'same');
    if (mate !== undefined && isCookie(line)) return { stretches: cookieStretches(line, mate, 'added', changes) };
    if (mate !== undefined && sameButCase(line, mate)) return whole(line, 'same');
    changes.push({ sign: '+', text: line });
    return whole(line, 'added');
  });
  return { left, right, changes };
}

/** Names of the cookies that `sent` sets and `received` did not: what a balancer put in by itself. */
export function cookiesPutIn(received: HttpMessage, sent: HttpMessage): readonly string[] {
  const theirs = [...fieldValues(received, 'set-cookie')];
  return fieldValues(sent, 'set-cookie')
    .filter((value) => {
      const at = theirs.indexOf(value);
      if (at >= 0) theirs.splice(at, 1);
      return at < 0;
    })
    .map((value) => value.split('=')[0]?.trim() ?? '');
}

const nameOf = (line: string) => (line.split(':')[0] ?? '').toLowerCase();
const isCookie = (line: string) => nameOf(line) === 'cookie';
const bare = (line: string) => line.slice(line.indexOf(':') + 1).trim();
const sameButCase = (a: string, b: string) => nameOf(a) === nameOf(b) && bare(a) === bare(b);

/** For each line before: the index of its line after, if there is one. The start lines belong together. */
function match(before: readonly string[], after: readonly string[]): (number | undefined)[] {
  const taken = new Set<number>([0]);
  const partner: (number | undefined)[] = before.map((_, index) => (index === 0 ? 0 : undefined));
  const claim = (fits: (a: string, b: string) => boolean) => {
    before.forEach((line, index) => {
      if (partner[index] !== undefined) return;
      const found = after.findIndex((other, place) => !taken.has(place) && fits(line, other));
      if (found < 0) return;
      partner[index] = found;
      taken.add(found);
    });
  };
  claim(sameButCase);
  // Several Set-Cookie lines are several cookies: one that changed is one taken away and one put in.
  claim((a, b) => nameOf(a) === nameOf(b) && nameOf(a) !== 'set-cookie');
  return partner;
}

/** Marks the pairs of a Cookie line that the other line does not have. Every byte of the line is in the result. */
function cookieStretches(line: string, other: string, mark: 'removed' | 'added', changes: Change[]): Stretch[] {
  const colon = line.indexOf(':') + 1;
  const theirs = bare(other)
    .split(';')
    .map((pair) => pair.trim());
  const stretches: Stretch[] = [{ text: line.slice(0, colon), mark: 'same' }];
  for (const [text] of line.slice(colon).matchAll(/\s*[^;]*;?/g)) {
    if (text === '') continue;
    const pair = text.replace(/;$/, '').trim();
    const at = theirs.indexOf(pair);
    if (at >= 0) theirs.splice(at, 1);
    else changes.push({ sign: mark === 'removed' ? '−' : '+', text: pair });
    stretches.push({ text, mark: at >= 0 ? 'same' : mark });
  }
  return stretches;
}
