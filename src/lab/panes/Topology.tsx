import type { ComponentChildren } from 'preact';
import { fieldValues } from '#course/wire.ts';
import { type JarPicture, jarPicture, type Pins } from '#lab/jar.ts';
import type { Passage } from '#lab/passages.ts';
import type { Scene, SceneClient, SceneServer } from '#lab/scene.ts';
import { type Stage, tallStage, wideStage } from '#lab/stage.ts';
import { Client } from '#shapes/Client.tsx';
import { Drawing } from '#shapes/Drawing.tsx';
import { Gate } from '#shapes/Gate.tsx';
import { Message } from '#shapes/Message.tsx';
import { Server } from '#shapes/Server.tsx';
import { Wire } from '#shapes/Wire.tsx';
import { strings } from '#ui/strings.ts';
import { Pane } from './Pane.tsx';
import { SendRequest, type SendRequestProps } from './SendRequest.tsx';

interface TopologyProps extends SendRequestProps {
  /** Names the engine. */
  readonly badge?: ComponentChildren;
  readonly scene: Scene;
  readonly pins: Pins;
  /** The request that is looked at. */
  readonly passage: Passage | undefined;
  readonly failed: { readonly client: string; readonly message: string } | undefined;
  readonly onKill: (server: string) => void;
  readonly onRestart: (server: string) => void;
}

const words = strings.lab.topology;

/** Who knows what, live from the trace: clients with their jars, the balancer with its table, servers with their memory. */
export function Topology(props: TopologyProps) {
  const { scene, passage, failed, runs } = props;
  const jars = scene.clients.map((client) => jarPicture(client, scene, props.pins));
  return (
    <Pane name={strings.lab.regions.topology} area="topology" note={moment(passage, scene, runs)} aside={props.badge}>
      <div class="topology-wide">
        <Picture {...props} jars={jars} stage={wideStage(scene)} jar="beside" />
      </div>
      <div class="topology-tall">
        <Picture {...props} jars={jars} stage={tallStage(scene)} jar="below" />
      </div>
      {failed && <p class="ending ending-wrong">{words.failed(failed.client, failed.message)}</p>}
      <SendRequest {...props} />
    </Pane>
  );
}

type PictureProps = TopologyProps & {
  readonly jars: readonly JarPicture[];
  readonly stage: Stage;
  readonly jar: 'beside' | 'below';
};

function Picture(props: PictureProps) {
  const { scene, stage, jars, jar, passage, runs } = props;
  const asked = scene.clients.findIndex(({ name }) => name === passage?.client.from);
  const served = scene.servers.findIndex(({ name }) => name === passage?.onward.at(-1)?.to);
  const gate = scene.balancers[0];
  const inUse = gate?.table?.find((row) => row.server === scene.servers[served]?.name)?.pin;
  return (
    <Drawing width={stage.width} height={stage.height} label={`${words.label}: ${told(scene, jars)}`} interactive moves>
      {stage.in.map((way, i) => (
        <Wire key={scene.clients[i]?.name} curve={way} state={i === asked ? 'used' : 'rest'} />
      ))}
      {stage.out.map((way, i) => {
        const server = scene.servers[i];
        const state = i === served ? 'used' : server?.standing === 'down' ? 'dead' : 'rest';
        return <Wire key={server?.name} curve={way} state={state} />;
      })}
      {scene.clients.map((client, i) => (
        <Client
          key={client.name}
          x={stage.clients[i]?.x ?? 0}
          y={stage.clients[i]?.y ?? 0}
          name={client.name}
          radius={jar === 'beside' ? 22 : 20}
          jar={jar}
          jarSize={jar === 'beside' ? { width: 92, height: 54 } : { width: 62, height: 72 }}
          acting={i === asked}
          holds={jars[i] ?? {}}
        />
      ))}
      {scene.balancers.map((balancer, i) => (
        <Gate
          key={balancer.name}
          x={stage.gates[i]?.x ?? 0}
          y={stage.gates[i]?.y ?? 0}
          width={stage.gate.width}
          opening={stage.gate.opening}
          name={
            balancer.standing === 'up' || !runs ? balancer.name : `${balancer.name}, ${standingWord(balancer.standing)}`
          }
          nameAt={jar === 'beside' ? 'above' : 'left'}
          table={balancer.table?.map(({ pin, to }) => ({ pin: pin.slice(0, 6), to: shortTo(to) }))}
          heads={balancer.table?.length ? [words.heads[0], words.heads[1]] : undefined}
          inUse={inUse?.slice(0, 6)}
        />
      ))}
      {scene.servers.map((server, i) => (
        <Server
          key={server.name}
          x={stage.servers[i]?.x ?? 0}
          y={stage.servers[i]?.y ?? 0}
          name={server.name}
          state={shapeState(server)}
          word={standingWord(server.standing)}
          sessions={(server.standing === 'down' ? server.lost : (server.sessions ?? [])).map(ownerOf)}
          size="small"
          width={stage.server.width}
          height={stage.server.height}
          unreported={server.standing === 'up' && server.sessions === undefined ? words.notReported : undefined}
          action={runs ? actionOf(server, props) : undefined}
        />
      ))}
      {runs && <NotReported scene={scene} stage={stage} jar={jar} />}
      {passage && asked >= 0 && <Dot {...props} asked={asked} />}
    </Drawing>
  );
}

/** Says in the place of what was not announced that it was not. */
function NotReported({ scene, stage, jar }: Pick<PictureProps, 'scene' | 'stage' | 'jar'>) {
  const at = jar === 'beside' ? { x: 77, y: 9 } : { x: 0, y: 72 };
  const gate = stage.gates[0];
  const untold = scene.balancers[0]?.standing === 'up' && scene.balancers[0].table === undefined;
  return (
    <>
      {scene.clients.map(({ name, jar: held }, i) => {
        const spot = stage.clients[i];
        if (held !== undefined || !spot) return null;
        return <Quiet key={name} x={spot.x + at.x} y={spot.y + at.y} text={words.notReported} />;
      })}
      {gate && untold && (
        <Quiet
          x={gate.x + stage.gate.width / 2}
          y={gate.y + stage.gate.opening + (jar === 'beside' ? 28 : -6)}
          text={`${words.table} ${words.notReported}`}
        />
      )}
    </>
  );
}

const Quiet = ({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) => (
  <text class="topology-note" x={x} y={y}>
    {text}
  </text>
);

/** The request while it is on its way, the response when it has come back to its client. */
function Dot({ stage, jars, passage, asked, jar, scene, pins }: PictureProps & { readonly asked: number }) {
  const back = passage?.client.done === true;
  const home = stage.in[asked]?.[0] ?? stage.atGate;
  const at = back ? { x: home.x + (jar === 'beside' ? 36 : 0), y: home.y + (jar === 'beside' ? 0 : 14) } : stage.atGate;
  if (back) return <Message {...at} kind="response" cookies="under" {...jarPicture(sentBack(passage), scene, pins)} />;
  return <Message {...at} kind="request" token={jars[asked]?.token} pin={jars[asked]?.pin} cookies="under" />;
}

/** The cookies that an answer sets, as if they were a jar. */
function sentBack({ client }: Passage): SceneClient {
  const set = client.response ? fieldValues(client.response, 'set-cookie') : [];
  const jar = set.map((text) => {
    const [pair = '', ...attributes] = text.split(';');
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim(), attributes: attributes.join(';') };
  });
  return { name: client.from, jar };
}

const ownerOf = ({ owner, id }: { readonly owner?: string | undefined; readonly id: string }) => owner ?? id;
const shortTo = (to: string) => to.replace(/^.*(?=:\d+$)/, '');
const shapeState = ({ standing }: SceneServer) =>
  standing === 'not started' || standing === 'starting' ? 'starting' : standing;
const standingWord = (standing: SceneServer['standing']) => (standing === 'not started' ? words.notStarted : standing);

function actionOf(server: SceneServer, { onKill, onRestart }: TopologyProps) {
  if (server.standing === 'down')
    return { label: words.serverDown(server.name), onActivate: () => onRestart(server.name) };
  if (server.standing !== 'up') return undefined;
  return {
    label: words.server(server.name, 'up', words.sessions(server.sessions?.length)),
    onActivate: () => onKill(server.name),
  };
}

/** The picture in words. */
function told(scene: Scene, jars: readonly JarPicture[]): string {
  const parts = [
    ...scene.clients.map(({ name, jar }, i) => {
      if (jar === undefined) return `${name}’s jar ${words.notReported}`;
      const { token, pin, others = [] } = jars[i] ?? {};
      const holds = [
        token && (token.kind === 'orphan' ? 'a session id whose data is lost' : 'a session id'),
        pin && `a pin to ${pin.name}${pin.kind === 'down' ? ', which is down' : ''}`,
        ...others,
      ].filter((part) => part !== undefined);
      return `${name} holds ${holds.join(', ') || 'no cookies'}`;
    }),
    ...scene.balancers.map(({ name, standing }) => `${name} ${standingWord(standing)}`),
    ...scene.servers.map(({ name, standing, sessions, lost }) =>
      standing === 'down'
        ? `${name} down, ${words.lost(lost.length)}`
        : `${name} ${standingWord(standing)}${standing === 'up' ? `, ${words.sessions(sessions?.length)}` : ''}`,
    ),
  ];
  return `${parts.join('; ')}.`;
}

/** The last request in a line: who asked, why that server, what came back. */
function moment(passage: Passage | undefined, scene: Scene, runs: boolean): string {
  if (!passage) return runs ? '' : words.idle;
  const { client, onward, because, number } = passage;
  const request = client.request.start.replace(/ HTTP\/1\.[01]$/, '');
  const status = client.response?.start.slice(9, 12);
  const server = onward.at(-1)?.to;
  const outcome =
    status !== undefined
      ? server === undefined || onward.at(-1)?.response === undefined
        ? words.noServer(status)
        : words.answered(server, status)
      : client.cut
        ? words.cut
        : words.waiting;
  const known = scene.servers.some(({ name }) => name === server);
  const why = because !== undefined && known ? ` (${because})` : '';
  return `${words.moment(number, client.from, request)}; ${outcome}${why}`;
}
