import type { Story } from '#figures/frame/story.ts';
import { capital, faces } from '#figures/frame/view.ts';
import { whereabouts } from '#figures/frame/whereabouts.ts';
import { Message } from '#shapes/Message.tsx';
import { Note } from '#shapes/Note.tsx';
import type { Cluster } from '#sim/cluster.ts';
import type { Request } from '#sim/request.ts';
import { killSwitchWords } from '#ui/words/kill-switch.ts';
import type { Geometry } from './geometry.ts';

const words = killSwitchWords.note;

/** What the gate goes by, in two sentences. */
function noteOf({ servers }: Cluster, { number, client, shown }: Request): readonly string[] {
  const [pin] = shown.pins;
  const who = capital(client);
  if (pin === undefined) return [words.free(number, who), words.any];
  const there = servers.some(({ name, state }) => name === pin && state === 'up');
  return [words.pin(number, who, pin), there ? words.up(pin) : words.away(pin)];
}

interface MessagesProps {
  readonly story: Story;
  readonly index: number;
  readonly geometry: Geometry;
}

/** Everything that moves, and, while the story stands, a note on what is at the gate. */
export function Messages({ story, index, geometry }: MessagesProps) {
  const { cluster, moving } = story.picture(index);
  const across = geometry.way === 'across';
  const { x, y, width, opening } = geometry.gate;
  return (
    <>
      {moving.map((message) => {
        const { request, leg } = message;
        const at = whereabouts(cluster, message, geometry);
        const before = !across && at.x > 200;
        return (
          <Message
            key={request.number}
            {...at}
            kind={leg.kind}
            {...faces(cluster, leg.carries)}
            cookies={before ? 'before' : 'after'}
          />
        );
      })}
      {across &&
        moving
          .filter(({ leg }) => leg.from === 'gate' && leg.to === 'gate')
          .map((message) => (
            <Note
              key="gate"
              x={x + width / 2}
              y={y + opening + 36}
              lines={noteOf(cluster, message.request)}
              align="middle"
            />
          ))}
    </>
  );
}
