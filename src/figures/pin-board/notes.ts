import { capital } from '#figures/frame/view.ts';
import type { Cluster } from '#sim/cluster.ts';
import type { Moving } from '#sim/picture.ts';
import { figureStrings as words } from '#ui/words/figures.ts';

const { notes } = words.pinBoard;

/** What the gate sees of the request that it holds: only pins, and only rows. Two sentences. */
export function gateNote({ servers }: Cluster, { request }: Moving): readonly [string, string] {
  const [pin, second] = request.shown.pins;
  const who = `${request.number}: ${capital(request.client)}`;
  if (pin === undefined) return [`${who} ${notes.noPin}`, notes.anyServer];
  const known = request.shown.pins.filter((name) => servers.some((server) => server.name === name));
  if (second !== undefined)
    return [`${who} ${notes.two(pin, second)}`, known[0] ? notes.only(known[0]) : notes.noRow(pin)];
  const state = servers.find(({ name }) => name === pin)?.state;
  const row = state === undefined ? notes.noRow(pin) : state === 'down' ? notes.down(pin) : notes.found;
  return [`${who}’s ${notes.says(pin)}`, row];
}

/** What a message on its way carries, in two short lines. */
export function wayNote({ request, leg }: Moving): readonly string[] {
  const numbered = ([first, ...rest]: readonly string[]) => [`${request.number}: ${first}`, ...rest];
  if (leg.kind === 'request') return numbered(request.shown.pins.length > 0 ? notes.forwarded : notes.forwardedBare);
  const { session, pins } = leg.carries;
  if (session && pins.length > 0) return numbered(notes.both);
  if (pins.length > 0) return numbered(notes.pinOnly);
  return numbered(session ? notes.basket : notes.answer);
}

/** `text` in lines of at most `most` characters, broken between words. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}
