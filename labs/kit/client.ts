import type { Answer, Client } from './bench.ts';
import { kitFailure } from './failure.ts';
import { BadMessage, parseAnswer } from './http-text.ts';
import { type ClientJar, createJar } from './jar.ts';
import type { Patience } from './patience.ts';
import { type Between, type Exchanged, exchangeBytes } from './raw.ts';
import { requestFields, requestText } from './request-text.ts';
import { brief, listed, type Story } from './story.ts';

/** What a client shares with the rest of its bench. */
export interface Surroundings {
  readonly story: Story;
  readonly patience: Patience;
  /** Lab time in ms. */
  now(): number;
  /** How the story calls whoever answers on that port. */
  nameOf(port: number): string;
  /** Ends with the check. */
  track(socket: { destroy(): void }): void;
  /** @throws {CheckFailure} when a program has crashed, which then is the reason for everything else. */
  blameCrash(): Promise<void>;
}

/** A client that opens a connection for each request and reads exactly one answer from it. */
export function createClient(name: string, port: number, around: Surroundings, between: Between = {}): Client {
  const jar: ClientJar = createJar(around.now);
  const who = name.toLowerCase();
  const host = around.nameOf(port);

  async function request(asked: Parameters<Client['request']>[0]): Promise<Answer> {
    const { method, path } = asked;
    const cookie = jar.field(path);
    const bytes = requestText(asked, cookie, port);
    const fields = requestFields(asked, cookie, port);
    const question = `${capital(name)} asks for ${method} ${path}${carried(fields)}`;
    let conversation: Exchanged;
    try {
      const sent = exchangeBytes(port, bytes, (received) => isWhole(received, method), around.track, between);
      conversation = await around.patience.wait(sent, `an answer of ${host} to ${method} ${path}`);
    } catch (error) {
      around.story.tell(`${question}; no answer comes.`, who);
      throw error;
    }
    const answer = await read(conversation, method, path, question);
    const taken = answer.all('set-cookie').map((each) => ({ each, kept: jar.receive(each, path) }));
    const sets = taken.map(({ each, kept }) => `${pairOf(each)}${kept ? '' : ' (which a browser ignores)'}`);
    const then = sets.length === 0 ? '' : ` and sets ${listed(sets)}`;
    around.story.tell(`${question}; ${host} answers ${answer.status}${then}.`, who);
    return answer;
  }

  async function read(got: Exchanged, method: string, path: string, question: string): Promise<Answer> {
    try {
      const parsed = parseAnswer(got.received, method, got.ended);
      if (parsed && parsed.rest === '') return parsed.message;
      if (parsed) throw new BadMessage(`${parsed.rest.length} bytes more than the answer says follow it`);
    } catch (error) {
      if (!(error instanceof BadMessage)) throw error;
      around.story.tell(`${question}; what ${host} answers is no HTTP.`, who);
      await around.blameCrash();
      throw kitFailure(
        'bad-answer',
        `What ${host} answered to ${method} ${path} is not well-formed HTTP: ${error.message}.`,
        {
          expected: 'one well-formed HTTP/1.1 answer',
          actual: got.received.slice(0, 400),
        },
      );
    }
    around.story.tell(`${question}; ${host} ${endOf(got)}.`, who);
    await around.blameCrash();
    throw kitFailure('no-answer', `${capital(host)} ${endOf(got)} when it was asked for ${method} ${path}.`);
  }

  return {
    name,
    jar,
    request,
    get: (path, headers) => request({ method: 'GET', path, ...(headers && { headers }) }),
  };
}

function isWhole(received: string, method: string): boolean {
  try {
    return parseAnswer(received, method, false) !== undefined;
  } catch (error) {
    if (error instanceof BadMessage) return true;
    throw error;
  }
}

function endOf({ error }: Exchanged): string {
  if (error === 'ECONNREFUSED') return 'does not listen';
  return error ? `cut the connection without an answer (${error})` : 'ended the connection without an answer';
}

function carried(fields: readonly (readonly [string, string])[]): string {
  const pairs = fields
    .filter(([key]) => key.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(';').map((each) => pairOf(each)));
  return pairs.length === 0 ? '' : ` with ${listed(pairs)}`;
}

/** The first pair of a Set-Cookie value, or one pair of a Cookie value, in brief. */
function pairOf(text: string): string {
  const pair = (text.split(';', 1)[0] ?? '').trim();
  const at = pair.indexOf('=');
  return at === -1 ? pair.slice(0, 20) : brief(pair.slice(0, at), pair.slice(at + 1));
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
