import type { Answer, Backend, Bench, Client, Program, ReceivedRequest } from '#kit/check';

/** What the checks of this lab share: balancers in front of servers of the check's own, and words for what came back. */

/** How a server of the check's own answers. */
export interface Page {
  /** As in the status line: `404 Not Found`. Default `200 OK`. */
  readonly status?: string;
  /** Header lines: `Cache-Control: no-store`. */
  readonly fields?: readonly string[];
  /** ASCII. Default `tea`. */
  readonly body?: string;
}

export interface Front {
  readonly lb: Program;
  readonly backends: readonly Backend[];
  /** A client of `lb` with a jar of its own. */
  client(name: string): Client;
  /** Asks `lb`, or another balancer, showing exactly these Cookie fields and no others. */
  show(cookie: string | readonly string[], more?: Shown): Promise<Answer>;
  /** Starts one more balancer, with these servers or `backends`. Each balancer gets them in another order. */
  another(env: Readonly<Record<string, string>>, backends?: readonly Backend[]): Promise<Program>;
}

export interface Shown {
  readonly method?: string;
  readonly path?: string;
  readonly at?: Program | undefined;
}

/** Three to five servers with random names, in random order, behind a balancer with a random key. */
export async function front(
  bench: Bench,
  options: {
    readonly answer?: (request: ReceivedRequest) => Page | Promise<Page>;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<Front> {
  const { answer = () => ({}), env = {} } = options;
  const backends: Backend[] = [];
  for (let left = bench.random.whole(3, 5); left > 0; left--) backends.push(await server(bench, answer));
  const secret = { PIN_KEY: bench.random.word(24) };
  let started = 0;

  function another(more: Readonly<Record<string, string>>, pool: readonly Backend[] = backends): Promise<Program> {
    started++;
    const name = started === 1 ? 'lb' : `lb${started}`;
    return bench.start(name, {
      file: 'balancer.ts',
      env: { ...secret, ...more, SERVERS: inOrder(rotated(pool, started)) },
    });
  }

  const lb = await another(env);
  const strangers = new Map<Program, Client>();

  function show(cookie: string | readonly string[], { method = 'GET', path = '/', at = lb }: Shown = {}) {
    const stranger = strangers.get(at) ?? bench.client('somebody', at.port);
    strangers.set(at, stranger);
    stranger.jar.clear();
    return stranger.request({ method, path, headers: cookie.length === 0 ? {} : { Cookie: cookie } });
  }

  return { lb, backends, client: (name) => bench.client(name, lb.port), show, another };
}

/** One more server with a random name, which says it in `X-Server`. */
export function server(
  bench: Bench,
  answer: (request: ReceivedRequest) => Page | Promise<Page> = () => ({}),
): Promise<Backend> {
  const name = bench.random.word(9);
  return bench.backend(name, async (request) => {
    const { status = '200 OK', fields = [], body = 'tea' } = await answer(request);
    const head = [`HTTP/1.1 ${status}`, `X-Server: ${name}`, `Content-Length: ${body.length}`, ...fields, '', ''];
    const bodiless = request.method === 'HEAD' || status.startsWith('304');
    return head.join('\r\n') + (bodiless ? '' : body);
  });
}

interface Listed {
  readonly name: string;
  readonly port: number;
}

/** The SERVERS of a balancer. */
export function inOrder(pool: readonly Listed[]): string {
  return pool.map(({ name, port }) => `${name}=127.0.0.1:${port}`).join(',');
}

function rotated<T>(items: readonly T[], by: number): T[] {
  return items.map((_, i) => items[(i + by) % items.length] as T);
}

/** The server that gave an answer. */
export function serverOf(answer: Answer): string {
  return answer.header('x-server') ?? `nobody (${answer.status})`;
}

/** The Set-Cookie fields of an answer that set the pin. */
export function pinFields(answer: Answer): string[] {
  return answer.all('set-cookie').filter((field) => /^LB[ \t]*=/.test(field));
}

/** The value of the pin that an answer sets. Fails the check when it sets none. */
export function pinOf(bench: Bench, answer: Answer): string {
  const [field] = pinFields(answer);
  const joined = answer.all('set-cookie').find((each) => /,[ \t]*LB=/.test(each));
  bench.holds(joined === undefined, {
    fault: 'joined-set-cookie',
    message: 'The pin was joined by a comma to a cookie of the shop. Browsers do not take such a field apart.',
    expected: 'a Set-Cookie field of its own',
    actual: `Set-Cookie: ${joined}`,
  });
  bench.holds(field !== undefined, {
    fault: 'no-pin',
    message: 'A client without a valid pin got an answer without one, so nothing can tell where it belongs.',
    expected: 'Set-Cookie: LB=…',
    actual: answer.all('set-cookie').join('\n') || 'no Set-Cookie',
  });
  return pinIn(field);
}

/** `x` of `LB=x; Path=/`. */
export function pinIn(setCookie: string): string {
  return (setCookie.split(';')[0] ?? '').slice(setCookie.indexOf('=') + 1).trim();
}

/** A pin for every server of the pool, by server. */
export async function pinsOf(bench: Bench, { show, backends }: Front): Promise<Map<string, string>> {
  const pins = new Map<string, string>();
  for (let left = 4 * backends.length; left > 0 && pins.size < backends.length; left--) {
    const answer = await show('');
    pins.set(serverOf(answer), pinOf(bench, answer));
  }
  spread(bench, pins.size === backends.length, {
    expected: `${backends.length} servers`,
    actual: `${pins.size} servers`,
  });
  return pins;
}

function spread(bench: Bench, holds: boolean, said: { readonly expected: string; readonly actual: string }): void {
  bench.holds(holds, {
    fault: 'not-spread',
    message: 'New clients did not reach every server: those without a pin should take turns.',
    ...said,
  });
}

/** A cookie field, and the balancer to show it to: the front's own unless given. */
interface Claim {
  readonly cookie: string | readonly string[];
  readonly at?: Program | undefined;
}

/** Nobody is lucky so often in a row. */
const OFTEN = 4;

/** Whether who shows this cookie reaches `home`, each time. Others take turns, so they reach it by chance at most. */
export async function leadsTo(bench: Bench, front: Front, home: string, claim: Claim): Promise<boolean> {
  for (let left = OFTEN; left > 0; left--) {
    if (serverOf(await front.show(claim.cookie, { at: claim.at })) !== home) return false;
  }
  await notEverybody(bench, front, home, claim.at);
  return true;
}

/** Whether who shows this cookie is treated like a client without a pin: gets one, and does not always reach `home`. */
export async function isRefused(bench: Bench, front: Front, home: string, claim: Claim): Promise<boolean> {
  for (let left = OFTEN; left > 0; left--) {
    const answer = await front.show(claim.cookie, { at: claim.at });
    if (answer.status !== 200 || pinFields(answer).length === 0) return false;
    if (serverOf(answer) !== home) return true;
  }
  await notEverybody(bench, front, home, claim.at);
  return false;
}

/** Where clients without a pin all reach `home`, reaching it proves nothing: the check fails for that. */
async function notEverybody(bench: Bench, { show }: Front, home: string, at: Program | undefined): Promise<void> {
  for (let left = OFTEN; left > 0; left--) {
    if (serverOf(await show('', { at })) !== home) return;
  }
  spread(bench, false, { expected: 'several servers', actual: `${OFTEN} new clients in a row at ${home}` });
}
