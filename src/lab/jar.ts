import type { PinKind } from '#shapes/Pin.tsx';
import type { TokenKind } from '#shapes/Token.tsx';
import type { Passage } from './passages.ts';
import type { Scene, SceneClient } from './scene.ts';
import { cookiesPutIn } from './wire-diff.ts';

/** What is drawn in a client's jar. */
export interface JarPicture {
  readonly token: { readonly who: string; readonly kind: TokenKind } | undefined;
  readonly pin: { readonly name: string; readonly kind: PinKind } | undefined;
  /** Cookies that are neither: printed by name. */
  readonly others: readonly string[];
}

/** Cookies that a balancer was seen to put in by itself: `name=value` and the server whose answer it went with. */
export type Pins = ReadonlyMap<string, string>;

/** Reads from the wire which cookies are the balancer's own, and which server answered when each was set. */
export function pinsSeen(passages: readonly Passage[]): Pins {
  const pins = new Map<string, string>();
  for (const { client, onward } of passages) {
    const answer = onward.at(-1);
    if (!client.response || !answer?.response) continue;
    for (const set of client.response.fields.filter(([name]) => name.toLowerCase() === 'set-cookie')) {
      const pair = set[1].split(';')[0]?.trim() ?? '';
      const name = pair.split('=')[0] ?? '';
      if (cookiesPutIn(answer.response, client.response).includes(name)) pins.set(pair, answer.to);
    }
  }
  return pins;
}

/** What a jar holds, in the picture's words: a memento (whose data is where?), a pin (to whom?), other cookies. */
export function jarPicture(client: SceneClient, scene: Scene, pins: Pins): JarPicture {
  const held = new Set(scene.servers.flatMap(({ sessions }) => sessions?.map(({ id }) => id) ?? []));
  let token: JarPicture['token'];
  let pin: JarPicture['pin'];
  const others: string[] = [];
  for (const { name, value } of client.jar ?? []) {
    const owner = scene.owners[value];
    const row = scene.balancers.flatMap(({ table }) => table ?? []).find((entry) => entry.pin === value);
    const server = row?.server ?? pins.get(`${name}=${value}`);
    if (owner !== undefined && token === undefined) {
      token = { who: owner, kind: held.has(value) ? 'memento' : 'orphan' };
    } else if (server !== undefined && pin === undefined) {
      const down = scene.servers.some((other) => other.name === server && other.standing === 'down');
      pin = { name: server, kind: down ? 'down' : 'valid' };
    } else others.push(name);
  }
  return { token, pin, others };
}
