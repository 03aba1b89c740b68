/**
 * A client of the Run panel: a program with a cookie jar that sends requests as it is told and shows its jar.
 * `browser.ts <port> [address]` talks to that port (or to `PORT_OF_BALANCER`), from that address of the loopback: `127.0.3.7`.
 *
 * It hears   `{ id?, send: { method, path, headers?, body? } }`, `{ setCookie: { name, value } }`, `{ deleteCookie: name }`, `{ clearCookies: true }`
 * and says   `{ id?, answered: { status, head, headers, body, ignored } }` or `{ id?, failed: { code, message } }`.
 */
import { BadMessage, parseAnswer } from './http-text.ts';
import { createJar } from './jar.ts';
import { announce, onMessage, ready, send } from './program.ts';
import { exchangeBytes } from './raw.ts';
import { requestText } from './request-text.ts';

/** One request as the page asks for it. */
export interface Wish {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

export type ToBrowser =
  | { readonly id?: number; readonly send: Wish }
  | { readonly setCookie: { readonly name: string; readonly value: string } }
  | { readonly deleteCookie: string }
  | { readonly clearCookies: true };

export type FromBrowser = { readonly id?: number } & (
  | {
      readonly answered: {
        readonly status: number;
        readonly head: string;
        readonly headers: readonly (readonly [name: string, value: string])[];
        readonly body: string;
        /** Set-Cookie values that a browser would not keep. */
        readonly ignored: readonly string[];
      };
    }
  | { readonly failed: { readonly code: string; readonly message: string } }
);

const port = Number(process.argv[2] ?? process.env.PORT_OF_BALANCER ?? 8080);
const [, , , from] = process.argv;
const jar = createJar(() => Date.now());

onMessage((message) => {
  const told = message as ToBrowser;
  if ('send' in told) {
    const id = told.id === undefined ? {} : { id: told.id };
    void visit(told.send).then((result) => send({ ...id, ...result }));
    return;
  }
  if ('setCookie' in told) jar.set(told.setCookie.name, told.setCookie.value);
  if ('deleteCookie' in told) jar.delete(told.deleteCookie);
  if ('clearCookies' in told) jar.clear();
  showJar();
});
showJar();
ready(0);

async function visit(wish: Wish): Promise<FromBrowser> {
  const { method, path } = wish;
  const bytes = requestText(wish, jar.field(path), port);
  const whole = (received: string) => {
    try {
      return parseAnswer(received, method, false) !== undefined;
    } catch {
      return true;
    }
  };
  const got = await exchangeBytes(port, bytes, whole, () => {}, { ...(from && { from }) });
  try {
    const parsed = parseAnswer(got.received, method, got.ended);
    if (!parsed) return failed(got.error ?? 'no-answer', whatHappened(got.error));
    const { status, head, headers, body, all } = parsed.message;
    const ignored = all('set-cookie').filter((each) => !jar.receive(each, path));
    showJar();
    return { answered: { status, head, headers, body, ignored } };
  } catch (error) {
    if (error instanceof BadMessage)
      return failed('bad-answer', `The answer is not well-formed HTTP: ${error.message}.`);
    throw error;
  }
}

function failed(code: string, message: string): FromBrowser {
  return { failed: { code, message } };
}

function whatHappened(error: string | undefined): string {
  if (error === 'ECONNREFUSED') return `Nobody listens on port ${port}.`;
  return error ? `The connection broke without an answer (${error}).` : 'The connection ended without an answer.';
}

function showJar(): void {
  announce({ what: 'jar', cookies: jar.all().map(({ name, value, attributes }) => ({ name, value, attributes })) });
}
