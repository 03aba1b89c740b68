import { serverAction } from '#figures/frame/server-action.ts';
import type { Story } from '#figures/frame/story.ts';
import { closed, faces, jarOf, owners, shelf } from '#figures/frame/view.ts';
import { Client } from '#shapes/Client.tsx';
import { along, curve, type Point } from '#shapes/curve.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Gate } from '#shapes/Gate.tsx';
import { Message } from '#shapes/Message.tsx';
import { Note } from '#shapes/Note.tsx';
import { Server } from '#shapes/Server.tsx';
import { Store } from '#shapes/Store.tsx';
import { Wire } from '#shapes/Wire.tsx';
import type { Cluster, Place } from '#sim/cluster.ts';
import type { Moving, Picture } from '#sim/picture.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { labelOf } from './label.ts';
import { storeAction } from './store-action.ts';

const words = figureStrings.triptych;
const hold: Point = { x: 160, y: 171 };
const clientAt = (i: number): Point => ({ x: 31 + i * 66, y: 20 });
const serverAt = (i: number): Point => ({ x: 4 + i * 132, y: 220 });
const toGate = (i: number) => curve({ x: 31 + i * 66, y: 111 }, { x: 196, y: 140 }, 'down');
const toServer = (i: number) => curve({ x: 196, y: 192 }, { x: 64 + i * 132, y: 218 }, 'down');
/** As far as a message goes before it would cover the server's edge. */
const toDoor = (i: number) => curve({ x: 196, y: 192 }, { x: 64 + i * 132, y: 208 }, 'down');
const toStore = (i: number) => curve({ x: 64 + i * 132, y: 291 }, { x: 130 + i * 66, y: 312 }, 'down');

function place(cluster: Cluster, { leg, request, progress }: Moving): Point {
  if (leg.from === leg.to) return hold;
  const t = leg.kind === 'request' ? progress : 1 - progress;
  const inner = leg.from === 'client' || leg.to === 'client';
  return inner
    ? along(toGate(cluster.clients.findIndex(({ name }) => name === request.client)), t)
    : along(toDoor(cluster.servers.findIndex(({ name }) => name === request.server)), t);
}

interface DrawingProps {
  readonly story: Story;
  readonly place: Place;
  readonly index: number;
  readonly scene: Picture;
}

/** One place in 392 px: clients, gate, servers, and the store where there is one. */
export function WideDrawing({ story, place: where, index, scene: { cluster } }: DrawingProps) {
  const stateOf = (name: string) => cluster.servers.find((server) => server.name === name)?.state;
  return (
    <Drawing width={392} height={386} label={labelOf(where, cluster)} interactive moves={story.touched.value}>
      {cluster.clients.map(({ name }, i) => (
        <Wire key={name} curve={toGate(i)} />
      ))}
      {cluster.servers.map(({ name, state }, i) => (
        <Wire key={name} curve={toServer(i)} state={state === 'down' ? 'dead' : 'rest'} />
      ))}
      {where === 'store' &&
        cluster.servers.map(({ name }, i) => stateOf(name) === 'up' && <Wire key={name} curve={toStore(i)} />)}
      <Gate
        x={146}
        y={140}
        width={100}
        opening={44}
        name={figureStrings.balancer}
        nameAt="left"
        lowered={closed(cluster)}
      />
      {cluster.clients.map((client, i) => (
        <Client
          key={client.name}
          {...clientAt(i)}
          name={client.name}
          nameSize={14.5}
          radius={19}
          jar="below"
          jarSize={{ width: where === 'server' ? 59 : 45, height: 65 }}
          tokenSize={where === 'cookie' ? 26 : 18}
          holds={jarOf(cluster, client)}
        />
      ))}
      {cluster.servers.map((server, i) => (
        <Server
          key={server.name}
          {...serverAt(i)}
          {...shelf(server)}
          size="small"
          width={121}
          height={70}
          action={serverAction(story, server, { of: figureStrings.triptych[where].title })}
        />
      ))}
      {where === 'cookie' && <Note x={4} y={316} lines={[words.empty]} />}
      {where === 'store' && (
        <Store
          x={76}
          y={306}
          width={241}
          height={cluster.storeFell.length > 0 ? 44 : 70}
          name={words.storeName}
          state={cluster.storeState === 'up' ? 'up' : 'down'}
          sessions={owners(cluster.store)}
          fell={owners(cluster.storeFell)}
          action={storeAction(story, index, cluster)}
          perRow={6}
          tokenSize={cluster.storeFell.length > 0 ? 16 : 22}
        />
      )}
      <Messages story={story} index={index} />
    </Drawing>
  );
}

/** Everything that moves. Pins are told at the gate only: there they matter, and there is room. */
function Messages({ story, index }: Pick<DrawingProps, 'story' | 'index'>) {
  const { cluster, moving } = story.picture(index);
  return (
    <>
      {moving.map((message) => {
        const { request, leg } = message;
        const still = leg.from === leg.to;
        const { token, pins } = faces(cluster, leg.carries);
        return (
          <Message
            key={request.number}
            {...place(cluster, message)}
            kind={leg.kind}
            token={token}
            pins={still ? pins : []}
            tokenSize={16}
          />
        );
      })}
    </>
  );
}
