import { type Curve, curve } from '#shapes/curve.ts';
import { gateHeight } from '#shapes/Gate.tsx';
import type { Scene, SceneServer } from './scene.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where everything of a scene stands in one of its two drawings. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  /** Centres of the clients' circles. */
  readonly clients: readonly Spot[];
  /** Left top of each balancer. */
  readonly gates: readonly Spot[];
  readonly gate: { readonly width: number; readonly opening: number };
  /** Left top of each server. */
  readonly servers: readonly Spot[];
  readonly server: { readonly width: number; readonly height: number };
  /** The way from each client to the first balancer, and from there to each server. */
  readonly in: readonly Curve[];
  readonly out: readonly Curve[];
  /** Where a message stands while the balancer has it. */
  readonly atGate: Spot;
}

/** Room under a server for what fell off its shelf. */
const FALLEN = 42;
const drops = (server: SceneServer) => server.standing !== 'not started' && server.lost.length > 0;
const tableRows = (scene: Scene) => Math.max(0, ...scene.balancers.map(({ table }) => table?.length ?? 0));

/** From left to right: clients with their jars beside them, balancers, servers. For 600 px and more. */
export function wideStage(scene: Scene): Stage {
  const server = { width: 176, height: 64 };
  const gate = { width: 138, opening: 56 };
  const tops: number[] = [];
  let bottom = 2;
  for (const one of scene.servers) {
    tops.push(bottom);
    bottom += server.height + (drops(one) ? FALLEN : 10);
  }
  const clientPitch = 72;
  const heads = tableRows(scene) > 0;
  const gateTall = 24 + gateHeight(gate.opening, tableRows(scene), heads);
  const height = Math.max(bottom, scene.clients.length * clientPitch, scene.balancers.length * gateTall, 190);
  const clientTop = (height - scene.clients.length * clientPitch) / 2;
  const clients = scene.clients.map((_, i) => ({ x: 25, y: clientTop + clientPitch * i + clientPitch / 2 }));
  const slot = height / Math.max(1, scene.balancers.length);
  const gates = scene.balancers.map((_, i) => ({ x: 230, y: slot * i + (slot - gateTall) / 2 + 24 }));
  const servers = tops.map((y) => ({ x: 632 - server.width - 2, y: y + (height - bottom) / 2 }));
  const middle = { x: 230 + gate.width / 2, y: (gates[0]?.y ?? 0) + 9 + gate.opening / 2 };
  return {
    width: 632,
    height,
    clients,
    gates,
    gate,
    servers,
    server,
    in: clients.map((spot) => curve({ x: 150, y: spot.y + 3 }, { x: middle.x - 44, y: middle.y }, 'across')),
    out: servers.map((spot) =>
      curve({ x: middle.x + 44, y: middle.y }, { x: spot.x, y: spot.y + server.height / 2 }, 'across'),
    ),
    atGate: middle,
  };
}

/** From top to bottom, 350 wide: for phones. */
export function tallStage(scene: Scene): Stage {
  const width = 350;
  const count = Math.max(1, scene.servers.length);
  const server = { width: Math.min(110, (width - 8 * (count - 1) - 4) / count), height: 82 };
  const gate = { width: 170, opening: 48 };
  const across = (i: number, all: number) => (width / all) * (i + 0.5);
  const clients = scene.clients.map((_, i) => ({ x: across(i, scene.clients.length), y: 23 }));
  const gateY = 178;
  const heads = tableRows(scene) > 0;
  const gateTall = gateHeight(gate.opening, tableRows(scene), heads);
  const gates = scene.balancers.map((_, i) => ({
    x: across(i, scene.balancers.length) - gate.width / 2,
    y: gateY,
  }));
  const serverY = gateY + gateTall + 44;
  const servers = scene.servers.map((_, i) => ({ x: across(i, count) - server.width / 2, y: serverY }));
  const middle = { x: (gates[0]?.x ?? 0) + gate.width / 2, y: gateY + 9 + gate.opening / 2 };
  const foot = gateY + gateTall;
  return {
    width,
    height: serverY + server.height + (scene.servers.some(drops) ? FALLEN : 6),
    clients,
    gates,
    gate,
    servers,
    server,
    in: clients.map((spot) => curve({ x: spot.x, y: 126 }, { x: middle.x, y: gateY - 6 }, 'down')),
    out: servers.map((spot) => curve({ x: middle.x, y: foot }, { x: spot.x + server.width / 2, y: spot.y }, 'down')),
    atGate: middle,
  };
}
