import { useEffect, useState } from 'preact/hooks';
import type { Steps } from '#figures/frame/steps.ts';
import { useAlive } from '#figures/frame/use-alive.ts';
import { askedOf, type Browser, isAddress, type JarDeed, type Situation, sentNow } from '#sim/cookie-jar.ts';
import { Button } from '#ui/Button.tsx';
import { cookieJarWords as words } from '#ui/words/cookie-jar.ts';
import { becauseWord, elide, nextWord } from './tell.ts';

interface DeskProps {
  readonly id: string;
  readonly story: Steps<JarDeed>;
  readonly now: Browser;
}

/** What the browser asks, what comes back, and what it makes of that: all of it the reader's to change. */
export function Desk({ id, story, now }: DeskProps) {
  return (
    <div class="jar-desk">
      <Request id={id} now={now} ask={(situation) => story.add({ do: 'ask', ...situation })} />
      <Answer id={id} story={story} now={now} />
    </div>
  );
}

interface RequestProps {
  readonly id: string;
  readonly now: Browser;
  readonly ask: (situation: Situation) => void;
}

function Request({ id, now, ask }: RequestProps) {
  const { situation } = now;
  const off = !useAlive();
  const [bad, setBad] = useState(false);
  const { host, path } = askedOf(situation);
  const cookies = sentNow(now).map(({ name, value }) => elide(name === '' ? value : `${name}=${value}`, 40));
  return (
    <fieldset disabled={off}>
      <legend>{words.request}</legend>
      <p class="jar-field">
        <label for={`${id}-url`}>{words.address}</label>
        <input
          id={`${id}-url`}
          type="text"
          spellcheck={false}
          autocomplete="off"
          value={situation.url}
          aria-describedby={`${id}-bad`}
          onChange={({ currentTarget: { value } }) => {
            setBad(!isAddress(value));
            if (isAddress(value) && value.trim() !== situation.url) ask({ ...situation, url: value.trim() });
          }}
        />
      </p>
      <p class="jar-field">
        <label for={`${id}-cause`}>{words.cause}</label>
        <select
          id={`${id}-cause`}
          value={situation.occasion}
          onChange={({ currentTarget: { value } }) => ask({ ...situation, occasion: value as Situation['occasion'] })}
        >
          {Object.entries(words.occasions).map(([occasion, word]) => (
            <option key={occasion} value={occasion} selected={occasion === situation.occasion}>
              {word}
            </option>
          ))}
        </select>
      </p>
      <p class="jar-bad" id={`${id}-bad`} role="status">
        {bad ? words.badAddress : ''}
      </p>
      <pre class="jar-bytes">
        {situation.occasion === 'post' ? 'POST' : 'GET'} {path} HTTP/1.1{'\n'}host: {host}
        {'\n'}
        {cookies.length > 0 ? <b>cookie: {cookies.join('; ')}</b> : <i>({words.nothing})</i>}
      </pre>
    </fieldset>
  );
}

function Answer({ id, story, now }: DeskProps) {
  const off = !useAlive();
  const next = story.next.value;
  const coming = next?.do === 'answer' ? next.line : '';
  const [typed, type] = useState<string>();
  const [asked, ask] = useState(false);
  const { time } = story.player;
  // The line of the next step, until the reader writes another.
  useEffect(() => {
    type(undefined);
    ask(false);
  }, [time.value, coming]);
  const line = typed ?? coming;
  const last = now.verdicts.at(-1);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (line.trim() === '') return ask(true);
        if (typed === undefined || typed === coming) story.player.step();
        else story.add({ do: 'answer', line: typed });
      }}
    >
      <fieldset disabled={off}>
        <legend>{words.answer}</legend>
        <p class="jar-line">
          <label for={`${id}-line`}>{words.line}</label>
          <input
            id={`${id}-line`}
            type="text"
            spellcheck={false}
            autocomplete="off"
            placeholder={words.placeholder}
            value={line}
            onInput={({ currentTarget: { value } }) => type(value)}
          />
          <button type="submit" class="button">
            {words.receive}
          </button>
        </p>
        <p class="jar-verdict" data-lost={last?.refused ? 'true' : undefined}>
          {last === undefined ? (
            words.verdict.none
          ) : (
            <>
              <code>{elide(last.line, 44)}</code>{' '}
              <strong>{last.kept ? words.verdict.kept : words.verdict.refused}</strong> {becauseWord(last)}
            </>
          )}
        </p>
        <p class="jar-next" role="status">
          {asked ? words.noLine : nextWord(next)}
        </p>
        <div class="jar-time">
          {words.waits.map(([word, ms]) => (
            <Button key={word} onClick={() => story.add({ do: 'wait', ms })}>
              {word}
            </Button>
          ))}
          <Button onClick={() => story.add({ do: 'close' })}>{words.close}</Button>
        </div>
      </fieldset>
    </form>
  );
}
