import { Ends } from '#figures/frame/Ends.tsx';
import { serverAction } from '#figures/frame/server-action.ts';
import type { Story } from '#figures/frame/story.ts';
import { closed, owners, stateWord } from '#figures/frame/view.ts';
import { decoration } from '#shapes/activation.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Gate } from '#shapes/Gate.tsx';
import { Hit } from '#shapes/Hit.tsx';
import { Note } from '#shapes/Note.tsx';
import { Store } from '#shapes/Store.tsx';
import { Wire } from '#shapes/Wire.tsx';
import { type Cluster, type Server, storeName } from '#sim/cluster.ts';
import type { Picture } from '#sim/picture.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { killSwitchWords as words } from '#ui/words/kill-switch.ts';
import type { Geometry } from './geometry.ts';
import { Messages } from './Messages.tsx';

interface BoardProps {
  readonly story: Story;
  /** Which of the story's runs. */
  readonly index: number;
  readonly scene: Picture;
  readonly geometry: Geometry;
  /** What a click on a server does. */
  readonly does: 'stop' | 'remove';
}

/** A server's state in the little room of the tall drawing. */
function shortWord({ state, leaving }: Server): string {
  if (leaving) return state === 'down' ? words.short.removed : words.short.leaving;
  return state === 'starting' ? words.short.starting : state;
}

/** The shop in words. */
function labelOf(cluster: Cluster): string {
  const { place } = cluster.rules;
  const servers = cluster.servers.map((server) => `${server.name} ${stateWord(server)}`);
  const all = place === 'store' ? [...servers, `${words.store} ${cluster.storeState}`] : servers;
  return words.label(words.places[place].title, cluster.clients.map(({ name }) => name).join(', '), all.join(', '));
}

/** One of the three shops: clients and jars, the gate, servers, a place for one more, and the store. */
export function Board({ story, index, scene, geometry, does }: BoardProps) {
  const { cluster, moving } = scene;
  const { place } = cluster.rules;
  const requests = moving.filter(({ leg }) => leg.kind === 'request');
  const goingIn = requests.filter(({ leg }) => leg.to === 'gate').map(({ request }) => request.client);
  const goingOut = requests.filter(({ leg }) => leg.to === 'server').map(({ request }) => request.server);
  const held = moving.filter(({ leg }) => leg.from === leg.to).map(({ request }) => request.client);
  const spare = cluster.spare.find((name) => !cluster.servers.some((server) => server.name === name));
  return (
    <Drawing
      width={geometry.width}
      height={geometry.height}
      label={labelOf(cluster)}
      interactive
      moves={story.touched.value}
      class="kill-board"
    >
      {cluster.clients.map(({ name }, i) => (
        <Wire key={name} curve={geometry.toGate(i)} state={goingIn.includes(name) ? 'used' : 'rest'} />
      ))}
      {cluster.servers.map(({ name, state }, i) => (
        <Wire
          key={name}
          curve={geometry.toServer(i)}
          state={goingOut.includes(name) ? 'used' : state === 'down' ? 'dead' : 'rest'}
        />
      ))}
      {place === 'store' &&
        cluster.servers.map(
          ({ name, state }, i) => state !== 'down' && <Wire key={name} curve={geometry.toStore(i)} />,
        )}
      <Gate
        {...geometry.gate}
        name={figureStrings.balancer}
        nameAt={geometry.way === 'across' ? 'above' : 'left'}
        lowered={closed(cluster)}
      />
      <Ends
        story={story}
        cluster={cluster}
        geometry={geometry}
        acting={held}
        action={(server) => serverAction(story, server, { does })}
        {...(geometry.way === 'down' ? { word: shortWord } : {})}
      />
      {spare !== undefined && <Spare story={story} name={spare} geometry={geometry} place={cluster.servers.length} />}
      {place === 'cookie' && <Note {...geometry.note} lines={[words.noStore]} align="end" />}
      {place === 'store' && <StoreNow story={story} index={index} cluster={cluster} geometry={geometry} />}
      <Messages story={story} index={index} geometry={geometry} />
    </Drawing>
  );
}

interface SpareProps {
  readonly story: Story;
  readonly name: string;
  readonly geometry: Geometry;
  /** Which place it would take, from 0. */
  readonly place: number;
}

/** An empty place: a click adds a server there. */
function Spare({ story, name, geometry, place }: SpareProps) {
  const { width, height } = geometry.serverSize;
  const { x, y } = geometry.server(place);
  return (
    <g class="kill-spare" transform={`translate(${x} ${y})`}>
      <rect width={width} height={height} rx={3} {...decoration} />
      <text x={width / 2} y={height / 2 + 5} class="shape-name" {...decoration}>
        {`+ ${name}`}
      </text>
      <Hit
        width={width}
        height={height}
        action={{ label: words.add(name), onActivate: () => story.act({ do: 'add', server: name }) }}
      />
    </g>
  );
}

/** The store, which can be killed too. */
function StoreNow({
  story,
  index,
  cluster,
  geometry,
}: Pick<BoardProps, 'story' | 'index' | 'geometry'> & { cluster: Cluster }) {
  const { store, storeFell, storeState } = cluster;
  const { x, y, width, height, perRow } = geometry.store;
  const down = storeState !== 'up';
  const across = geometry.way === 'across';
  return (
    <>
      <text
        x={across ? x + width / 2 : x - 12}
        y={across ? y - 14 : y + height / 2 + 5}
        class={across ? 'shape-name' : 'shape-name shape-end'}
        {...decoration}
      >
        {words.store}
      </text>
      <Store
        x={x}
        y={y}
        width={width}
        height={height}
        perRow={perRow}
        tokenSize={20}
        state={down ? 'down' : 'up'}
        sessions={owners(store)}
        fell={owners(storeFell)}
        action={{
          label: down
            ? words.startStore(figureStrings.lostOf(owners(storeFell).join(', ')))
            : words.stopStore(figureStrings.holds(owners(store).join(', '))),
          onActivate: () => story.toggle(storeName, index),
        }}
      />
      {down && (
        <text x={x + width / 2} y={y + height / 2 + 12} class="kill-store-down" {...decoration}>
          {storeState}
        </text>
      )}
    </>
  );
}
