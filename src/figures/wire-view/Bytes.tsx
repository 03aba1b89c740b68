import { capital } from '#figures/frame/view.ts';
import { type Crossing, crossings } from '#sim/wire/bytes.ts';
import { wireViewWords } from '#ui/words/wire-view.ts';
import { useWords } from '#ui/words.ts';
import type { WiringStory } from './wiring-story.ts';

interface SideProps {
  readonly by: string;
  readonly crossing: Crossing;
  /** The lines on the other side. */
  readonly other: readonly string[];
  readonly change: 'removed' | 'added';
}

function Side({ by, crossing: { from, lines }, other, change }: SideProps) {
  const words = useWords(wireViewWords).bytes;
  return (
    <div>
      <p>{words.received(by, from)}</p>
      <pre>
        {lines.map((line) => {
          if (other.includes(line)) return <span key={line}>{line}</span>;
          const Mark = change === 'removed' ? 'del' : 'ins';
          return (
            <Mark key={line}>
              <span class="visually-hidden">{words[change]}: </span>
              {line}
            </Mark>
          );
        })}
      </pre>
    </div>
  );
}

/** The request that is looked at, as bytes: as received at the left, as sent on at the right. */
export function Bytes({ story }: { story: WiringStory }) {
  const { bytes: words, balancer } = useWords(wireViewWords);
  const wires = story.wires.value;
  const { middle, version } = wires.wiring;
  const sent = story.current.value;
  if (!sent) return null;
  const { received, sentOn } = crossings(wires, sent);
  const stream = version === '2' ? `, ${words.stream(sent.connection.carries.indexOf(sent.number) * 2 + 1)}` : '';
  const heading = <p class="wire-bytes-title">{words.title(sent.number, capital(sent.who)) + stream}</p>;
  if (middle === 'none')
    return (
      <div class="wire-bytes">
        {heading}
        <Side by={sent.server} crossing={received} other={received.lines} change="removed" />
        <p>{words.alone}</p>
      </div>
    );
  const decided = story.player.time.value >= sent.gone && story.waiting.value !== sent.number;
  return (
    <div class="wire-bytes wire-two">
      {heading}
      <Side by={balancer} crossing={received} other={decided ? sentOn.lines : received.lines} change="removed" />
      {decided ? (
        <Side by={sent.server} crossing={sentOn} other={received.lines} change="added" />
      ) : (
        <div>
          <p>{words.waits}</p>
        </div>
      )}
      {decided && (
        <p>
          {middle === 'tcp' ? (
            words.unchanged
          ) : (
            <>
              {version !== '1.1' && <>± {words.rewritten} </>}+ <code>x-forwarded-for</code>: {words.forwarded}
            </>
          )}
        </p>
      )}
    </div>
  );
}
