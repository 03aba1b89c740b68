import type { Story } from '#figures/frame/story.ts';
import { faces } from '#figures/frame/view.ts';
import { Token } from '#shapes/Token.tsx';
import type { Picture } from '#sim/picture.ts';
import { type Disaster, disasters } from '#sim/three-places.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { triptychWords } from '#ui/words/triptych.ts';

const words = figureStrings.triptych;

/** What has happened last by now, of what nobody's visit brings. */
function happenings(story: Story, time: number): string {
  const moments = story.runs.value[0]?.moments ?? [];
  const last = moments.findLast(
    ({ at, event }) => event !== undefined && event.do in triptychWords.happened && at <= time,
  );
  const { at = 0, event } = last ?? {};
  const seconds = (at / 1000).toFixed(1);
  switch (event?.do) {
    case 'stop':
    case 'remove':
      return triptychWords.happened[event.do](seconds, event.server);
    case 'copy':
      return triptychWords.happened.copy(seconds, event.client, event.from);
    case 'sign-out':
      return triptychWords.happened['sign-out'](seconds, event.client);
    default:
      return '';
  }
}

interface ToldProps {
  readonly story: Story;
  readonly scene: Picture;
  readonly disaster: Disaster;
}

/** Which disaster it is; another begins the story anew. */
function Choose({ story, disaster }: Pick<ToldProps, 'story' | 'disaster'>) {
  return (
    <label class="triptych-choose">
      {triptychWords.choose}{' '}
      <select
        value={disaster}
        onChange={(event) => {
          story.turn('disaster', event.currentTarget.value);
          story.replay();
        }}
      >
        {disasters.map((one) => (
          <option key={one} value={one} selected={one === disaster}>
            {triptychWords.disasters[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Which disaster, and where the three runs stand, in one line with a token in it. */
export function Told(props: ToldProps) {
  return (
    <>
      <Choose {...props} /> <Standing {...props} />
    </>
  );
}

/** Where the three runs stand, in one line with a token in it. */
function Standing({ story, scene }: ToldProps) {
  const held = scene.moving.find(({ leg }) => leg.from === 'gate' && leg.to === 'gate')?.request;
  const happened = happenings(story, scene.at);
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
