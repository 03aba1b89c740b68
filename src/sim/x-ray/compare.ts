import { type Field, type Hop, hopOf, sentBy, type Way } from './message.ts';
import { passedOn, type Setting, type Through } from './pass.ts';

/** What became of one line. `crossed`: it belonged to one hop and went on all the same. */
export type Fate = 'kept' | 'changed' | 'removed' | 'added' | 'crossed';

export interface Line {
  /** As received; absent for what the balancer added. */
  readonly before?: string | undefined;
  /** As sent on; absent for what it removed. */
  readonly after?: string | undefined;
  readonly fate: Fate;
  /** Why the field belongs to one hop; absent for one that goes to the end. */
  readonly hop?: Hop | undefined;
}

const text = ([name, value]: Field) => `${name}: ${value}`;
/** Names mean the same in capitals and small letters. */
const same = (a: Field, b: Field) => a[0].toLowerCase() === b[0].toLowerCase() && a[1] === b[1];

/** The head line by line: what came in beside what goes on, in the order of the former; what was added stands last. */
export function compare(proxy: Through, setting: Setting, way: Way): readonly Line[] {
  const came = sentBy[way];
  const goes = passedOn(proxy, setting, way);
  const left = [...goes.fields];
  const take = (of: (field: Field) => boolean): Field | undefined => {
    const at = left.findIndex(of);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const first: Line = { before: came.first, after: goes.first, fate: came.first === goes.first ? 'kept' : 'changed' };
  const unchanged = came.fields.map((field) => take((other) => same(field, other)));
  const lines = came.fields.map((field, i): Line => {
    const hop = hopOf(field[0], came);
    const before = text(field);
    const equal = unchanged[i];
    if (equal) return { before, after: text(equal), fate: hop ? 'crossed' : 'kept', hop };
    const changed = take(([name]) => name.toLowerCase() === field[0].toLowerCase());
    if (changed === undefined) return { before, fate: 'removed', hop };
    // A hop-by-hop field may be replaced by one of the next hop; what still names the old one crossed.
    const own = hop === undefined || !field[1].includes(changed[1]);
    return { before, after: text(changed), fate: own ? 'changed' : 'crossed', hop };
  });
  return [first, ...lines, ...left.map((field): Line => ({ after: text(field), fate: 'added' }))];
}

/** Names of the fields of one hop that went on, in small letters. */
export function crossed(proxy: Through, way: Way, setting: Setting = 'installed'): readonly string[] {
  return compare(proxy, setting, way).flatMap(({ fate, before }) =>
    fate === 'crossed' ? [(before ?? '').split(':', 1)[0]?.toLowerCase() ?? ''] : [],
  );
}
