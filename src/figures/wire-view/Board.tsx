import { decoration } from '#shapes/activation.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Gate } from '#shapes/Gate.tsx';
import { Message } from '#shapes/Message.tsx';
import { people } from '#shapes/session-look.ts';
import { Token } from '#shapes/Token.tsx';
import { Wire } from '#shapes/Wire.tsx';
import { lanes } from '#sim/wire/wiring.ts';
import { wireViewWords } from '#ui/words/wire-view.ts';
import { useWords } from '#ui/words.ts';
import { Bead } from './Bead.tsx';
import { type Geometry, travelling } from './geometry.ts';
import { Lane } from './Lane.tsx';
import { Tabs } from './Tabs.tsx';
import type { WiringStory } from './wiring-story.ts';

interface BoardProps {
  readonly story: WiringStory;
  readonly geometry: Geometry;
}

/** Requests on connections, what stands between, servers with their tabs, messages. */
export function Board({ story, geometry }: BoardProps) {
  const words = useWords(wireViewWords);
  const wires = story.wires.value;
  const { servers, wiring, requests } = wires;
  const alone = wiring.middle === 'none';
  const known = people.filter((one) => requests.some(({ who }) => who === one));
  const time = story.player.time.value;
  const across = geometry.way === 'across';
  const order = [...requests.keys()];
  return (
    <Drawing
      width={geometry.width}
      height={geometry.height}
      label={words.label(servers.join(', '))}
      interactive
      moves={story.touched.value}
    >
      {known.map((who, i) => {
        const { x, y } = geometry.legend(i);
        return (
          <g key={who} {...decoration}>
            <Token x={x} y={y} who={who} kind="data" size={20} />
            <text x={x + 16} y={y + 5}>
              {who}
            </text>
          </g>
        );
      })}
      {Array.from({ length: lanes }, (_, i) => (
        <Lane key={i} geometry={geometry} wires={wires} lane={i + 1} />
      ))}
      {!alone && servers.map((server, i) => <Wire key={server} curve={geometry.toServer(i)} />)}
      {!alone && (
        <Gate
          x={geometry.gate.x}
          y={geometry.gate.y}
          width={geometry.gate.width}
          opening={geometry.gate.opening}
          name={across ? words.balancer : undefined}
        />
      )}
      {servers.map((server, i) => (
        <Tabs
          key={server}
          geometry={geometry}
          server={server}
          index={i}
          tabs={story.tabs.value.filter((tab) => tab.server === server)}
        />
      ))}
      {order.map((i) => {
        const sent = requests[i];
        if (!sent) return null;
        return (
          <Bead
            key={sent.number}
            geometry={geometry}
            sent={sent}
            away={time >= sent.sentAt}
            onPut={(lane) => story.put(sent.number, lane)}
          />
        );
      })}
      {requests.map((sent) => {
        const now = travelling(geometry, wires, sent, time);
        if (!now) return null;
        const token = now.kind === 'request' ? { who: sent.who, kind: 'data' as const } : undefined;
        return (
          <Message key={sent.number} {...now.at} kind={now.kind} token={token} cookies={across ? 'before' : 'after'} />
        );
      })}
    </Drawing>
  );
}
