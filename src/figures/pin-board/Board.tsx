import { Ends } from '#figures/frame/Ends.tsx';
import type { Story } from '#figures/frame/story.ts';
import { closed, rows } from '#figures/frame/view.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Gate } from '#shapes/Gate.tsx';
import { Wire } from '#shapes/Wire.tsx';
import type { Picture } from '#sim/picture.ts';
import { figureStrings as words } from '#ui/words/figures.ts';
import type { Geometry } from './geometry.ts';
import { Messages } from './Messages.tsx';

interface BoardProps {
  readonly story: Story;
  readonly scene: Picture;
  readonly geometry: Geometry;
}

const heads = [words.heads[0], words.heads[1]] as const;

/** The pin board: clients and jars, the gate and its table, servers and shelves, messages. */
export function Board({ story, scene, geometry }: BoardProps) {
  const { cluster, moving } = scene;
  const held = moving.find(({ leg }) => leg.from === 'gate' && leg.to === 'gate');
  const requests = moving.filter(({ leg }) => leg.kind === 'request');
  const goingIn = requests.filter(({ leg }) => leg.to === 'gate').map(({ request }) => request.client);
  const goingOut = requests.filter(({ leg }) => leg.to === 'server').map(({ request }) => request.server);
  const label = words.pinBoard.label(
    cluster.clients.map(({ name }) => name).join(', '),
    cluster.servers.map(({ name, state }) => `${name} ${state}`).join(', '),
  );
  const acting = held?.request.client;
  const ordered = [...cluster.clients.keys()].sort(
    (a, b) => Number(goingIn.includes(name(a))) - Number(goingIn.includes(name(b))),
  );
  function name(index: number): string {
    return cluster.clients[index]?.name ?? '';
  }
  return (
    <Drawing width={geometry.width} height={geometry.height} label={label} interactive moves={story.touched.value}>
      {ordered.map((i) => (
        <Wire key={name(i)} curve={geometry.toGate(i)} state={goingIn.includes(name(i)) ? 'used' : 'rest'} />
      ))}
      {cluster.servers.map(({ name: server, state }, i) => (
        <Wire
          key={server}
          curve={geometry.toServer(i)}
          state={goingOut.includes(server) ? 'used' : state === 'down' ? 'dead' : 'rest'}
        />
      ))}
      <GateNow story={story} geometry={geometry} />
      <Ends story={story} cluster={cluster} geometry={geometry} acting={acting === undefined ? [] : [acting]} />
      <Messages story={story} geometry={geometry} />
    </Drawing>
  );
}

/** The gate; in the last third of a look-up the row is found, so that a paused look-up does not answer a prediction. */
function GateNow({ story, geometry }: Pick<BoardProps, 'story' | 'geometry'>) {
  const { cluster, moving } = story.picture();
  const found = moving.find(({ leg, progress }) => leg.from === leg.to && progress > 0.66);
  const across = geometry.way === 'across';
  const table = rows(cluster);
  return (
    <Gate
      {...geometry.gate}
      name={words.balancer}
      nameAt={across ? 'above' : 'left'}
      table={table}
      heads={heads}
      inUse={found?.request.shown.pins.find((pin) => table.some((row) => row.pin === pin && row.to !== 'down'))}
      lowered={closed(cluster)}
    />
  );
}
