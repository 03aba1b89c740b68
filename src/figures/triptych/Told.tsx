import type { Story } from '#figures/frame/story.ts';
import { faces } from '#figures/frame/view.ts';
import { Token } from '#shapes/Token.tsx';
import type { Picture } from '#sim/picture.ts';
import { figureStrings } from '#ui/strings.ts';

const words = figureStrings.triptych;

/** When servers were stopped by now, and which. */
function stops(story: Story, time: number): string {
  const stopped = (story.runs.value[0]?.moments ?? []).filter(({ at, event }) => event?.do === 'stop' && at <= time);
  const last = stopped.at(-1);
  if (last?.event?.do !== 'stop') return '';
  return words.stopped((last.at / 1000).toFixed(1), last.event.server);
}

/** Where the three runs stand, in one line with a token in it. */
export function Told({ story, scene }: { story: Story; scene: Picture }) {
  const held = scene.moving.find(({ leg }) => leg.from === 'gate' && leg.to === 'gate')?.request;
  const happened = stops(story, scene.at);
  if (!held) {
    const done = scene.cluster.requests.filter((request) => request.done).length;
    return (
      <>
        {words.same} {happened} {words.shopping(done, story.stops.value.length - 1)}
      </>
    );
  }
  const { token } = faces(scene.cluster, held.shown);
  return (
    <>
      {words.same} {happened} {words.atGate(held.number)}{' '}
      {token && (
        <svg viewBox="-12 -12 24 24" aria-hidden="true">
          <Token x={0} y={0} who={token.who} kind="memento" size={22} />
        </svg>
      )}{' '}
      {words.isAtGate(held.client)}
    </>
  );
}
