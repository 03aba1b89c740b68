import { Ends } from '#figures/frame/Ends.tsx';
import type { Story } from '#figures/frame/story.ts';
import { closed, faces, pinFace } from '#figures/frame/view.ts';
import { decoration } from '#shapes/activation.ts';
import { along, type Point } from '#shapes/curve.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Gate } from '#shapes/Gate.tsx';
import { Message } from '#shapes/Message.tsx';
import { Note } from '#shapes/Note.tsx';
import { Pin } from '#shapes/Pin.tsx';
import { Store } from '#shapes/Store.tsx';
import { Wire } from '#shapes/Wire.tsx';
import type { Cluster } from '#sim/cluster.ts';
import type { Moving, Picture } from '#sim/picture.ts';
import { figureStrings as words } from '#ui/words/figures.ts';
import { cacheSize, type Geometry, gateWidth } from './geometry.ts';

/** Where a message is now. */
function place(cluster: Cluster, { leg, request, progress }: Moving, geometry: Geometry): Point {
  if (leg.from === leg.to) return geometry.hold;
  const t = leg.kind === 'request' ? progress : 1 - progress;
  const ends = [leg.from, leg.to];
  if (ends.includes('client')) {
    return along(geometry.toCache(cluster.clients.findIndex(({ name }) => name === request.client)), t);
  }
  if (ends.includes('cache')) return along(geometry.toGate, t);
  const [a, b, c, d] = geometry.toServer(cluster.servers.findIndex(({ name }) => name === request.server));
  return along([a, b, c, { x: d.x + geometry.door.x, y: d.y + geometry.door.y }], t);
}

interface BoardProps {
  readonly story: Story;
  readonly scene: Picture;
  readonly geometry: Geometry;
}

/** The pin board with a shared cache before the gate. */
export function Board({ story, scene: { cluster, moving }, geometry }: BoardProps) {
  const across = geometry.way === 'across';
  const requests = moving.filter(({ leg }) => leg.kind === 'request');
  const toCache = requests.filter(({ leg }) => leg.to === 'cache').map(({ request }) => request.client);
  const toGate = requests.some(({ leg }) => leg.to === 'gate' && leg.from === 'cache');
  const toServer = requests.filter(({ leg }) => leg.to === 'server').map(({ request }) => request.server);
  const label = words.cacheTrap.label(
    cluster.clients.map(({ name }) => name).join(', '),
    cluster.servers.map(({ name, state }) => `${name} ${state}`).join(', '),
  );
  return (
    <Drawing width={geometry.width} height={geometry.height} label={label} interactive moves={story.touched.value}>
      {cluster.clients.map(({ name }, i) => (
        <Wire key={name} curve={geometry.toCache(i)} state={toCache.includes(name) ? 'used' : 'rest'} />
      ))}
      <Wire curve={geometry.toGate} state={toGate ? 'used' : 'rest'} />
      {cluster.servers.map(({ name, state }, i) => (
        <Wire
          key={name}
          curve={geometry.toServer(i)}
          state={toServer.includes(name) ? 'used' : state === 'down' ? 'dead' : 'rest'}
        />
      ))}
      <Cache cluster={cluster} geometry={geometry} />
      <Gate
        {...geometry.gate}
        width={gateWidth}
        name={words.balancer}
        nameAt={across ? 'above' : 'left'}
        lowered={closed(cluster)}
      />
      <Ends story={story} cluster={cluster} geometry={geometry} acting={toCache} />
      <Messages story={story} geometry={geometry} />
    </Drawing>
  );
}

/** What the shared cache keeps: an answer, and the pin that was in it. */
function Cache({ cluster, geometry }: { cluster: Cluster; geometry: Geometry }) {
  const { x, y } = geometry.cache;
  const { cached } = cluster;
  const across = geometry.way === 'across';
  const middle = { x: x + cacheSize.width / 2, y: y + 48 };
  const pin = cached?.pin;
  return (
    <>
      <Store {...geometry.cache} {...cacheSize} state="up" sessions={[]} />
      <text
        x={across ? middle.x : x - 14}
        y={across ? y - 12 : y + 44}
        class={across ? 'shape-name' : 'shape-name shape-end'}
        {...decoration}
      >
        {words.cacheTrap.cache}
      </text>
      {cached && <Message x={middle.x - (pin ? 34 : 0)} y={middle.y} kind="response" />}
      {pin && <Pin x={middle.x - 14} y={middle.y} {...pinFace(cluster, pin)} />}
      <Note
        x={across ? middle.x : geometry.width}
        y={y + (across ? cacheSize.height + 26 : 40)}
        align={across ? 'middle' : 'end'}
        lines={[
          cached ? words.cacheTrap.stored : words.cacheTrap.empty,
          ...(pin ? [words.cacheTrap.withPin(pin)] : []),
        ]}
      />
    </>
  );
}

/** Everything that moves. */
function Messages({ story, geometry }: Pick<BoardProps, 'story' | 'geometry'>) {
  const { cluster, moving } = story.picture();
  const across = geometry.way === 'across';
  return (
    <>
      {moving.map((message) => {
        const { request, leg } = message;
        const at = place(cluster, message, geometry);
        const before = !across && (at.x > 200 || leg.kind === 'response');
        const cookies = across && leg.kind === 'response' ? 'under' : before ? 'before' : 'after';
        return (
          <Message key={request.number} {...at} kind={leg.kind} {...faces(cluster, leg.carries)} cookies={cookies} />
        );
      })}
    </>
  );
}
