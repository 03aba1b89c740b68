/** Words of the figure with two tabs. */
const list = (items: readonly string[]) => items.join(', ');

export const twoTabsWords = {
  title: 'Two tabs',
  store: 'store',
  tab: (tab: number) => `tab ${tab}`,
  knows: (items: readonly string[]) => `knows: ${list(items)}`,
  knowsNothing: 'knows nothing of the basket',
  foundNone: 'found no session',
  noSession: 'no session',
  basket: list,
  lost: (items: readonly string[]) => `${list(items)} is lost`,
  risen: 'signed out, and back again',
  tiles: { read: 'GET', write: 'SET', delete: 'DEL', nothing: 'SET' },
  does: { read: 'reads', write: 'writes', delete: 'signs out', nothing: 'writes' },
  again: 'again',
  read: {
    whole: 'GET cart',
    exists: 'GET cart',
    compare: 'WATCH cart, GET cart',
    fields: 'HGETALL cart',
  },
  write: {
    whole: (items: readonly string[]) => `SET cart "${list(items)}"`,
    exists: (items: readonly string[]) => `SET cart "${list(items)}" XX`,
    compare: (items: readonly string[]) => `MULTI, SET cart "${list(items)}", EXEC`,
    fields: (items: readonly string[]) => `HSET cart ${list(items)} 1`,
  },
  del: 'DEL cart',
  asks: 'nothing to write',
  answers: { ok: 'OK', none: 'nil', one: '1', noWrite: 'sign in again', refused: 'nil: refused' },
  rulesTitle: 'How a server writes what it has changed',
  rules: {
    whole: { code: 'SET', note: 'the whole basket, over whatever stands there' },
    exists: { code: 'SET … XX', note: 'the whole basket, if there still is a session' },
    compare: { code: 'WATCH … EXEC', note: 'the whole basket, if nobody has written since I read it' },
    fields: { code: 'HSET', note: 'only the item that was added' },
  },
  list: 'Steps in the order in which they reach the store',
  hint: 'Drag a step up or down, or choose it and press the arrow keys. No step passes another of its own tab.',
  grip: (tile: string, tab: number, does: string, place: number, of: number) =>
    `${tile}: tab ${tab} ${does}, step ${place} of ${of}. The arrow keys up and down move it.`,
  earlier: (tab: number, does: string) => `Earlier: tab ${tab} ${does}`,
  later: (tab: number, does: string) => `Later: tab ${tab} ${does}`,
  cannot: 'It cannot pass another step of its own tab.',
  status: (happened: number, of: number) =>
    happened === 0
      ? `${of} steps, none done yet`
      : happened === of
        ? `all ${of} steps done`
        : `step ${happened} of ${of}`,
  said: (place: number, tab: number, command: string, answer: string) =>
    `Step ${place}, tab ${tab}: ${command}. The store answers ${answer}.`,
  inStore: (items: readonly string[] | undefined) =>
    items ? `In the store: ${list(items)}.` : 'No session in the store.',
  lostSaid: (items: readonly string[]) => `Lost: ${list(items)}.`,
  risenSaid: 'The session that was signed out is there again.',
  table: {
    title: (of: number) => `Table of all ${of} steps`,
    heads: ['step', 'tab', 'to the store', 'answer', 'in the store afterwards'],
    notYet: 'not yet',
    none: 'no session',
  },
  label: (b1: string, b2: string, store: string) =>
    `Tab 1 at b1, ${b1}. Tab 2 at b2, ${b2}. Between them the store: ${store}.`,
} as const;
