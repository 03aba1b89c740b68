import type { Story } from '#figures/frame/story.ts';
import { faces } from '#figures/frame/view.ts';
import { whereabouts } from '#figures/frame/whereabouts.ts';
import { gateNote } from '#figures/pin-board/notes.ts';
import { Message } from '#shapes/Message.tsx';
import { Note } from '#shapes/Note.tsx';
import type { Geometry } from './geometry.ts';

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
            <Note key="gate" x={x + width / 2} y={y + opening + 36} lines={gateNote(cluster, message)} align="middle" />
          ))}
    </>
  );
}
