import type { JarContents } from '#shapes/Jar.tsx';
import type { PinFace } from '#shapes/Pin.tsx';
import type { TokenKind } from '#shapes/Token.tsx';
import type { Client, Cluster, Server, Session } from '#sim/cluster.ts';
import type { Carried, Request } from '#sim/request.ts';
import { figureStrings as words } from '#ui/words/figures.ts';

/** The balancer sends nobody to this server, not even those who have its pin. */
const refuses = ({ state, leaving }: Server): boolean => state === 'down' || state === 'starting' || leaving === true;

/** How a pin looks: its server takes requests, takes none, or is nobody. */
export function pinFace({ servers }: Cluster, pin: string): PinFace {
  const named = servers.find(({ name }) => name === pin);
  return { name: pin, kind: named === undefined ? 'unknown' : refuses(named) ? 'down' : 'valid' };
}

/** How a session looks where a client or a message carries it. */
function carriedKind({ rules, servers, storeFell }: Cluster, session: Session): TokenKind {
  if (rules.place === 'cookie') return 'data';
  const lost = [...storeFell, ...servers.flatMap(({ fell }) => fell)];
  return lost.some(({ id }) => id === session.id) ? 'orphan' : 'memento';
}

/** A message's cookies, as shapes. */
export function faces(cluster: Cluster, { session, pins }: Carried) {
  return {
    token: session && { who: session.who, kind: carriedKind(cluster, session) },
    pins: pins.map((pin) => pinFace(cluster, pin)),
  };
}

/** What is in a client's jar, with dotted places for cookies that are on their way to it. */
export function jarOf(cluster: Cluster, client: Client): JarContents {
  const coming = cluster.requests.filter(
    (one) => one.client === client.name && !one.done && one.legs.at(-1)?.kind === 'response',
  );
  const { token, pins } = faces(cluster, client.jar);
  return {
    token,
    pins,
    expecting: {
      token: coming.some(({ sets }) => sets?.session !== undefined),
      pin: coming.some(({ sets }) => (sets?.pins.length ?? 0) > 0),
    },
  };
}

/** Names of those whose sessions these are, each once: two sessions of one person are one token in a picture. */
export function owners(sessions: readonly Session[]): string[] {
  return [...new Set(sessions.map(({ who }) => who))];
}

/** The word for a server's state, as people read it. */
export function stateWord({ state, leaving }: Server): string {
  if (!leaving) return state;
  return state === 'down' ? words.removed : words.leaving;
}

/** A server's shelf, as props of the shape. */
export function shelf(server: Server) {
  const { name, state, holds, fell } = server;
  return { name, state, word: stateWord(server), sessions: owners(holds), fell: owners(fell) };
}

/** Where a table row goes. */
export function rows({ servers }: Cluster) {
  return servers.map((server) => ({ pin: server.name, to: refuses(server) ? 'down' : `:${server.port}` }));
}

/** Nobody is up, and the gate is lowered. */
export function closed({ servers }: Cluster): boolean {
  return servers.every(refuses);
}

/** `Ana`: the person's name at the beginning of a sentence. */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The pins that a request showed, as text. */
export function shownPins({ shown }: Request): string {
  return shown.pins.length === 0 ? '–' : shown.pins.join('; ');
}
