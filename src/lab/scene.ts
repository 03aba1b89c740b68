import type { Lab } from '#course/lab.ts';
import type { Announcement, TraceEvent } from '#course/trace.ts';

type Said<What extends Announcement['what']> = Extract<Announcement, { what: What }>;

/** Where a process is between two starts. `starting` until it says that it is ready. */
export type Standing = 'not started' | 'starting' | 'up' | 'down';

export interface SceneClient {
  readonly name: string;
  /** `undefined`: not reported. */
  readonly jar: Said<'jar'>['cookies'] | undefined;
}
export interface SceneBalancer {
  readonly name: string;
  readonly standing: Standing;
  /** `undefined`: not reported, or there is none. */
  readonly table: Said<'table'>['rows'] | undefined;
  readonly chose: { readonly server: string; readonly because: string } | undefined;
}
export interface SceneServer {
  readonly name: string;
  readonly standing: Standing;
  readonly port: number;
  /** Sessions in its memory; `undefined`: not reported. */
  readonly sessions: Said<'holds'>['sessions'] | undefined;
  /** What lay in its memory when it went down, until it starts again. */
  readonly lost: Said<'holds'>['sessions'];
}

/** Who knows what, at one moment of a run. Derived from the trace and from nothing else. */
export interface Scene {
  readonly clients: readonly SceneClient[];
  readonly balancers: readonly SceneBalancer[];
  readonly servers: readonly SceneServer[];
  /** Whose session each id is, as servers reported it, the lost ones included. */
  readonly owners: Readonly<Record<string, string>>;
}

/** Before anything ran. */
export function emptyScene(lab: Pick<Lab, 'clients' | 'programs'>): Scene {
  const of = (role: string) => lab.programs.filter((program) => program.role === role);
  return {
    clients: lab.clients.map((name) => ({ name, jar: undefined })),
    balancers: of('balancer').map(({ name }) => ({
      name,
      standing: 'not started',
      table: undefined,
      chose: undefined,
    })),
    servers: of('server').map(({ name, port }) => ({
      name,
      standing: 'not started',
      port,
      sessions: undefined,
      lost: [],
    })),
    owners: {},
  };
}

/** The scene after one more event. Events that say nothing about who knows what give the same scene back. */
export function step(scene: Scene, event: TraceEvent): Scene {
  switch (event.kind) {
    case 'start':
      return stand(scene, event.process, 'starting');
    case 'ready':
      return stand(scene, event.process, 'up');
    case 'exit':
      return stand(scene, event.process, 'down');
    case 'announce':
      return announced(scene, event.process, event.said);
    default:
      return scene;
  }
}

export const sceneOf = (lab: Pick<Lab, 'clients' | 'programs'>, trace: readonly TraceEvent[]): Scene =>
  trace.reduce(step, emptyScene(lab));

function stand(scene: Scene, name: string, standing: Standing): Scene {
  const balancers = update(scene.balancers, name, (balancer) => ({
    ...balancer,
    standing,
    // A process that starts or ends has no table any more: memory is really lost.
    table: standing === 'up' ? balancer.table : undefined,
    chose: standing === 'up' ? balancer.chose : undefined,
  }));
  const servers = update(scene.servers, name, (server) => ({
    ...server,
    standing,
    sessions: standing === 'up' ? server.sessions : undefined,
    lost: standing === 'down' ? (server.sessions ?? []) : [],
  }));
  return balancers === scene.balancers && servers === scene.servers ? scene : { ...scene, balancers, servers };
}

function announced(scene: Scene, name: string, said: Announcement): Scene {
  switch (said.what) {
    case 'jar':
      return { ...scene, clients: update(scene.clients, name, (client) => ({ ...client, jar: said.cookies })) };
    case 'table':
      return { ...scene, balancers: update(scene.balancers, name, (gate) => ({ ...gate, table: said.rows })) };
    case 'chose':
      return {
        ...scene,
        balancers: update(scene.balancers, name, (gate) => ({
          ...gate,
          chose: { server: said.server, because: said.because },
        })),
      };
    case 'holds': {
      const owners = { ...scene.owners };
      for (const { id, owner } of said.sessions) if (owner !== undefined) owners[id] = owner;
      const servers = update(scene.servers, name, (server) => ({ ...server, sessions: said.sessions }));
      return { ...scene, servers, owners };
    }
  }
}

/** The same array when nobody has that name. */
function update<Item extends { readonly name: string }>(
  items: readonly Item[],
  name: string,
  change: (item: Item) => Item,
): readonly Item[] {
  return items.some((item) => item.name === name)
    ? items.map((item) => (item.name === name ? change(item) : item))
    : items;
}
