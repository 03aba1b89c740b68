import type { Story } from '#figures/frame/story.ts';
import { faces } from '#figures/frame/view.ts';
import { whereabouts } from '#figures/frame/whereabouts.ts';
import type { Point } from '#shapes/curve.ts';
import { Message } from '#shapes/Message.tsx';
import { Note } from '#shapes/Note.tsx';
import type { Moving } from '#sim/picture.ts';
import type { Geometry } from './geometry.ts';
import { gateNote, wayNote, wrap } from './notes.ts';

interface MessagesProps {
  readonly story: Story;
  readonly geometry: Geometry;
}

/** Everything that moves, and, while nothing moves, a note on it: what is under way explains itself. */
export function Messages({ story, geometry }: MessagesProps) {
  const { cluster, moving } = story.picture();
  const still = !story.player.playing.value;
  const across = geometry.way === 'across';
  return (
    <>
      {moving.map((message) => {
        const { request, leg } = message;
        const at = whereabouts(cluster, message, geometry);
        const back = leg.kind === 'response';
        const cookies = across
          ? back
            ? 'under'
            : 'after'
          : at.x > 200 || (back && leg.to === 'client')
            ? 'before'
            : 'after';
        return (
          <g key={request.number}>
            <Message {...at} kind={leg.kind} {...faces(cluster, leg.carries)} cookies={cookies} />
            {across && still && leg.from !== leg.to && <WayNote message={message} at={at} />}
          </g>
        );
      })}
      {moving
        .filter(({ leg }) => leg.from === 'gate' && leg.to === 'gate')
        .map((message) => {
          const [seen, row] = gateNote(cluster, message);
          const { x, y } = geometry.gate;
          return across ? (
            <Note key="gate" x={x + 85} y={y + 251} lines={[seen, row]} align="middle" />
          ) : (
            <Note key="gate" x={geometry.width} y={y + 34} lines={[...wrap(seen, 9), ...wrap(row, 9)]} align="end" />
          );
        })}
    </>
  );
}

/** Beside a message that is under way: near the clients its note hangs under it, near the servers it stands over the wires. */
function WayNote({ message, at }: { message: Moving; at: Point }) {
  const { leg } = message;
  if (leg.from === 'client') return null;
  if (leg.to === 'client') {
    const cookies = leg.carries.session !== undefined || leg.carries.pins.length > 0;
    return <Note x={at.x - 70} y={at.y + (cookies ? 52 : 26)} lines={wayNote(message)} />;
  }
  return <Note x={674} y={142} lines={wayNote(message)} align="end" />;
}
