import { type Choice, choose } from './choose.ts';
import type { Cluster, Server, Session } from './cluster.ts';
import { type Event, hop, lookup, type Timed } from './event.ts';
import { copy, edit, signOut } from './jars.ts';
import { add, change, drain, ready, remove, start, stop, withoutIdleLeavers } from './processes.ts';
import type { Carried, Leg, Request, Stop } from './request.ts';
import { type Millis, millis } from './units.ts';

type Step = readonly [Cluster, readonly Timed[]];
const nothing: Carried = { pins: [] };

/** What happens to the cluster at `now`, and what follows from it. Equal arguments give equal results. */
export function step(cluster: Cluster, event: Event, now: Millis): Step {
  switch (event.do) {
    case 'send':
      return send(cluster, event.client, event.path ?? 'cart', now);
    case 'edit':
      return [edit(cluster, event.client, event.pin, event.keep === true), []];
    case 'copy':
      return [copy(cluster, event.client, event.from), []];
    case 'sign-out':
      return [signOut(cluster, event.client), []];
    case 'stop':
      return [stop(cluster, event.server), []];
    case 'start':
      return start(cluster, event.server, now);
    case 'add':
      return add(cluster, event.server, now);
    case 'remove':
      return [remove(cluster, event.server), []];
    case 'drain':
      return [drain(cluster, event.server), []];
    case 'ready':
      return [ready(cluster, event.server), []];
    default:
      return travel(cluster, event.do, cluster.requests[event.number - 1] as Request, now);
  }
}

function send(cluster: Cluster, name: string, path: Request['path'], now: Millis): Step {
  const client = cluster.clients.find((one) => one.name === name);
  if (client === undefined) return [cluster, []];
  const request: Request = {
    number: cluster.requests.length + 1,
    client: name,
    path,
    sentAt: now,
    shown: client.jar,
    legs: [],
  };
  const to: Stop = cluster.rules.cache ? 'cache' : 'gate';
  return go({ ...cluster, requests: [...cluster.requests, request] }, request, 'client', to, now, client.jar);
}

const reached = { cache: 'reach-cache', gate: 'reach-gate', server: 'reach-server' } as const;
const returned = { client: 'arrive', cache: 'return-to-cache', gate: 'return-to-gate' } as const;

function update(cluster: Cluster, request: Request): Cluster {
  return { ...cluster, requests: cluster.requests.map((one) => (one.number === request.number ? request : one)) };
}

/** The request travels one hop. */
function go(
  cluster: Cluster,
  request: Request,
  from: Stop,
  to: 'cache' | 'gate' | 'server',
  now: Millis,
  carries: Carried,
): Step {
  const leg: Leg = { from, to, start: now, end: millis(now + hop), kind: 'request', carries };
  const after = { ...request, legs: [...request.legs, leg] };
  return [update(cluster, after), [{ do: reached[to], number: request.number, at: leg.end }]];
}

/** What an answer carries: the server sets the session, and only the balancer adds the pin. */
function carried({ sets = nothing }: Request, from: Stop): Carried {
  return from === 'server' ? { session: sets.session, pins: [] } : sets;
}

/** The answer travels one hop back. */
function back(cluster: Cluster, request: Request, from: Stop, to: 'cache' | 'gate' | 'client', now: Millis): Step {
  const leg: Leg = { from, to, start: now, end: millis(now + hop), kind: 'response', carries: carried(request, from) };
  const after = { ...request, legs: [...request.legs, leg] };
  return [update(cluster, after), [{ do: returned[to], number: request.number, at: leg.end }]];
}

function travel(cluster: Cluster, what: string, request: Request, now: Millis): Step {
  const behindCache = cluster.rules.cache ? 'cache' : 'client';
  switch (what) {
    case 'reach-cache': {
      if (request.path !== 'menu' || cluster.cached === undefined)
        return go(cluster, request, 'cache', 'gate', now, request.shown);
      const { pin } = cluster.cached;
      const sets: Carried = { pins: pin === undefined ? [] : [pin] };
      return back(cluster, { ...request, status: 200, answeredBy: 'cache', sets }, 'cache', 'client', now);
    }
    case 'reach-gate': {
      const leg: Leg = {
        from: 'gate',
        to: 'gate',
        start: now,
        end: millis(now + lookup),
        kind: 'request',
        carries: request.shown,
      };
      const held = { ...request, legs: [...request.legs, leg] };
      return [update(cluster, held), [{ do: 'choose', number: request.number, at: leg.end }]];
    }
    case 'choose':
      return chosen(cluster, request, choose(cluster, request.shown.pins), now);
    case 'reach-server': {
      const [answered, follows] = answer(cluster, request, now);
      return [withoutIdleLeavers(answered), follows];
    }
    case 'return-to-gate':
      return back(cluster, request, 'gate', behindCache, now);
    case 'return-to-cache':
      return back(remember(cluster, request), request, 'cache', 'client', now);
    default:
      return [arrive(cluster, request), []];
  }
}

function chosen(cluster: Cluster, request: Request, choice: Choice, now: Millis): Step {
  const { server, flag, because, next } = choice;
  const behindCache = cluster.rules.cache ? 'cache' : 'client';
  if (server === undefined)
    return back(
      cluster,
      { ...request, because, status: 503, answeredBy: 'balancer', sets: nothing },
      'gate',
      behindCache,
      now,
    );
  const sets: Carried = { pins: flag === undefined || flag === 'VN' ? [] : [server] };
  // The pin is the balancer's: it is taken off before the request is sent on.
  return go({ ...cluster, next }, { ...request, server, flag, because, sets }, 'gate', 'server', now, {
    session: request.shown.session,
    pins: [],
  });
}

/** The server looks for the session, begins one where there is none, and answers. */
function answer(cluster: Cluster, request: Request, now: Millis): Step {
  const server = cluster.servers.find(({ name }) => name === request.server) as Server;
  if (server.state === 'down' || server.state === 'starting')
    return back(cluster, { ...request, status: 502, answeredBy: 'balancer', sets: nothing }, 'server', 'gate', now);
  const met: Cluster = {
    ...cluster,
    clients: cluster.clients.map((client) =>
      client.name === request.client
        ? {
            ...client,
            last: server.name,
            moved: client.moved || (client.last !== undefined && client.last !== server.name),
          }
        : client,
    ),
  };
  const answered: Request = { ...request, status: 200, answeredBy: 'server' };
  const { session } = request.shown;
  if (request.path === 'cart' && cluster.storeState !== 'up')
    return back(met, { ...answered, status: 503 }, 'server', 'gate', now);
  if (request.path === 'menu' || has(cluster, server, session)) return back(met, answered, 'server', 'gate', now);
  const begun: Session = { id: `s${cluster.begun + 1}`, who: request.client };
  const sets: Carried = { pins: request.sets?.pins ?? [], session: begun };
  return back(
    hold(met, server.name, begun),
    { ...answered, sets, stranger: session !== undefined },
    'server',
    'gate',
    now,
  );
}

function has({ rules, store }: Cluster, server: Server, session: Session | undefined): boolean {
  if (session === undefined) return false;
  const known = rules.place === 'cookie' ? [session] : rules.place === 'store' ? store : server.holds;
  return known.some(({ id }) => id === session.id);
}

function hold(cluster: Cluster, server: string, session: Session): Cluster {
  const after = { ...cluster, begun: cluster.begun + 1 };
  if (cluster.rules.place === 'store') return { ...after, store: [...cluster.store, session] };
  if (cluster.rules.place === 'cookie') return after;
  return change(after, server, (one) => ({ ...one, holds: [...one.holds, session] }));
}

/** A shared cache keeps a cacheable answer with its Set-Cookie, unless the answer is private. */
function remember(cluster: Cluster, request: Request): Cluster {
  const inserted = request.sets?.pins[0];
  const kept = request.path === 'menu' && request.status === 200 && request.answeredBy === 'server';
  if (!kept || (inserted !== undefined && cluster.rules.privateWhenInserting !== false)) return cluster;
  return { ...cluster, cached: { pin: inserted } };
}

function arrive(cluster: Cluster, request: Request): Cluster {
  const { sets = nothing } = request;
  const clients = cluster.clients.map((client) => {
    if (client.name !== request.client) return client;
    const jar = {
      session: sets.session ?? client.jar.session,
      pins: sets.pins.length > 0 ? sets.pins : client.jar.pins,
    };
    return { ...client, jar };
  });
  return update({ ...cluster, clients }, { ...request, done: true });
}
