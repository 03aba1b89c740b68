import { serverAction } from '#figures/frame/server-action.ts';
import type { Story } from '#figures/frame/story.ts';
import { jarOf, owners, shelf } from '#figures/frame/view.ts';
import { along, curve } from '#shapes/curve.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Jar } from '#shapes/Jar.tsx';
import { Message } from '#shapes/Message.tsx';
import { Server } from '#shapes/Server.tsx';
import { Store } from '#shapes/Store.tsx';
import type { Cluster, Place } from '#sim/cluster.ts';
import type { Moving, Picture } from '#sim/picture.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { labelOf } from './label.ts';
import { storeAction } from './store-action.ts';

interface DrawingProps {
  readonly story: Story;
  readonly place: Place;
  readonly index: number;
  readonly scene: Picture;
  /** Print the clients' names over their jars. */
  readonly names: boolean;
}

/** One place in 350 px: jars over servers; the gate is the line between them, which a request waits at. */
export function TallDrawing({ story, place: where, index, scene: { cluster }, names }: DrawingProps) {
  const top = names ? 24 : 4;
  const servers = top + 64;
  const height = where === 'server' ? 56 : 38;
  const total = servers + height + (where === 'server' ? 40 : where === 'store' ? 58 : 6);
  return (
    <Drawing width={350} height={total} label={labelOf(where, cluster)} interactive moves={story.touched.value}>
      {cluster.clients.map((client, i) => (
        <g key={client.name}>
          {names && (
            <text x={22 + i * 61} y={15} class="shape-name triptych-name">
              {client.name}
            </text>
          )}
          <Jar
            x={1.5 + i * 61}
            y={top}
            width={41}
            height={40}
            tokenSize={where === 'cookie' ? 20 : 18}
            holds={withoutPins(jarOf(cluster, client))}
          />
        </g>
      ))}
      {cluster.servers.map((server, i) => (
        <Server
          key={server.name}
          x={1 + i * 119.5}
          y={servers}
          {...shelf(server)}
          size="small"
          width={109}
          height={height}
          action={serverAction(story, server, { of: figureStrings.triptych[where].title })}
        />
      ))}
      {where === 'store' && (
        <Store
          x={40}
          y={servers + height + 10}
          width={270}
          height={cluster.storeFell.length > 0 ? 36 : 46}
          state={cluster.storeState === 'up' ? 'up' : 'down'}
          sessions={owners(cluster.store)}
          fell={owners(cluster.storeFell)}
          action={storeAction(story, index, cluster)}
          perRow={8}
          tokenSize={cluster.storeFell.length > 0 ? 13 : 17}
        />
      )}
      <Messages story={story} index={index} from={top + 42} to={servers} />
    </Drawing>
  );
}

function withoutPins({ token, expecting }: ReturnType<typeof jarOf>) {
  return { token, expecting: { token: expecting?.token === true } };
}

/** A message on the short way from jar to server; the first half of it lies before the gate. */
function between(cluster: Cluster, { request, leg, progress }: Moving, from: number, to: number) {
  const client = 22 + cluster.clients.findIndex(({ name }) => name === request.client) * 61;
  const chosen = cluster.servers.findIndex(({ name }) => name === request.server);
  const server = chosen < 0 ? client : 55 + chosen * 119.5;
  const inner = leg.from === 'client' || leg.to === 'client';
  const done = leg.from === leg.to ? 1 : leg.kind === 'request' ? progress : 1 - progress;
  return along(
    curve({ x: client, y: from }, { x: server, y: to - 8 }, 'down'),
    leg.from === leg.to || inner ? done / 2 : 0.5 + done / 2,
  );
}

/** Everything that moves: dots, for want of room. */
function Messages({ story, index, from, to }: Pick<DrawingProps, 'story' | 'index'> & { from: number; to: number }) {
  const { cluster, moving } = story.picture(index);
  return (
    <>
      {moving.map((message) => (
        <Message key={message.request.number} {...between(cluster, message, from, to)} kind={message.leg.kind} />
      ))}
    </>
  );
}
