import type { HttpMessage } from '#course/wire.ts';
import type { Passage } from '#lab/passages.ts';
import { diffHeads, headLines, type WireDiff, type WireLine } from '#lab/wire-diff.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Token } from '#shapes/Token.tsx';
import { strings } from '#ui/strings.ts';
import { Pane } from './Pane.tsx';
import { Scroll } from './Scroll.tsx';

interface WireViewProps {
  readonly passages: readonly Passage[];
  /** Number of the passage that shows; `undefined`: the latest. */
  readonly chosen: number | undefined;
  readonly onChoose: (number: number | undefined) => void;
}

const words = strings.lab.wire;

/** Every request and response as bytes, on both sides of the balancer, with what it took away and put in. */
export function WireView({ passages, chosen, onChoose }: WireViewProps) {
  const passage = passages.find(({ number }) => number === chosen) ?? passages.at(-1);
  return (
    <Pane
      name={strings.lab.regions.wire}
      area="wire"
      aside={passages.length > 1 && <Chooser passages={passages} chosen={chosen} onChoose={onChoose} />}
    >
      <Scroll class="wire-scroll">{passage ? <Bytes passage={passage} /> : <p class="quiet">{words.empty}</p>}</Scroll>
    </Pane>
  );
}

function Chooser({ passages, chosen, onChoose }: WireViewProps) {
  return (
    <select
      aria-label={words.choose}
      value={chosen === undefined ? '' : String(chosen)}
      onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? undefined : Number(currentTarget.value))}
    >
      <option value="">{words.latest}</option>
      {[...passages].reverse().map(({ number, client, onward }) => (
        <option key={number} value={String(number)}>
          {`${number} · ${client.from} ${client.request.start.replace(/ HTTP.*$/, '')} ${client.response?.start.slice(9, 12) ?? ''} ${onward.at(-1)?.to ?? ''}`}
        </option>
      ))}
    </select>
  );
}

function Bytes({ passage }: { readonly passage: Passage }) {
  const { number, client, onward, refused } = passage;
  const last = onward.at(-1);
  const asked = last && diffHeads(client.request, last.request);
  const answered = last?.response && client.response && diffHeads(last.response, client.response);
  const took = client.answeredAt === undefined ? undefined : Math.round(client.answeredAt - client.askedAt);
  const status = client.response?.start.slice(9, 12);
  return (
    <>
      <div class="wire-pair">
        <h3>
          {words.request(number)} <Whose who={client.from} /> {client.from}{' '}
          <span class="quiet">{words.received(client.to)}</span>
        </h3>
        <p class="quiet wire-right">{last ? words.sentOn(last.to) : ''}</p>
        <Block message={client.request} lines={asked?.left} />
        {last ? <Block message={last.request} lines={asked?.right} /> : <p class="wire-none">{words.notSentOn}</p>}
      </div>
      {onward.length > 1 && (
        <p class="quiet">
          {onward.map(({ to, cut }, i) => `${words.attempt(i + 1)}: ${to}${cut ? ` (${words.cut})` : ''}`).join('; ')}
        </p>
      )}
      {refused.length > 0 && <p class="quiet">{words.refused(refused.join(', '))}</p>}
      <Changes diff={asked} />
      <div class="wire-pair">
        <h3>
          {words.response(number)}{' '}
          <span class="quiet">
            {status !== undefined && took !== undefined ? `${words.took(status, took)} ` : ''}
            {last ? words.from(last.to) : ''}
          </span>
        </h3>
        <p class="quiet wire-right">{words.sentTo(client.from)}</p>
        {last?.response ? (
          <Block message={last.response} lines={answered?.left} />
        ) : (
          <p class="wire-none">{client.response ? words.itself(client.to) : last?.cut ? words.cut : words.noAnswer}</p>
        )}
        {client.response ? (
          <Block message={client.response} lines={answered?.right} />
        ) : (
          <p class="wire-none">{client.cut ? words.cut : words.noAnswer}</p>
        )}
      </div>
      <Changes diff={answered} />
    </>
  );
}

function Block({ message, lines }: { readonly message: HttpMessage; readonly lines: readonly WireLine[] | undefined }) {
  const shown = lines ?? headLines(message).map((text): WireLine => ({ stretches: [{ text, mark: 'same' }] }));
  return (
    <pre class="wire-block">
      {shown.map(({ stretches }, index) => (
        <span key={index} class={`wire-line${stretches.some(({ mark }) => mark === 'added') ? ' wire-added' : ''}`}>
          {stretches.map(({ text, mark }, at) =>
            mark === 'same' ? text : mark === 'removed' ? <del key={at}>{text}</del> : <ins key={at}>{text}</ins>,
          )}
          {'\n'}
        </span>
      ))}
      {message.body !== '' && <span class="wire-body">{`\n${shownBody(message)}`}</span>}
    </pre>
  );
}

/** Bytes as text; what cannot be shown is a middle dot. */
function shownBody({ body, bodyBytes }: HttpMessage): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it replaces
  const text = body.slice(0, 400).replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '·');
  return bodyBytes > 400 ? `${text}\n${words.more(bodyBytes)}` : text;
}

function Changes({ diff }: { readonly diff: WireDiff | undefined }) {
  if (!diff) return null;
  if (diff.changes.length === 0) return <p class="wire-changes quiet">{words.unchanged}</p>;
  return (
    <p class="wire-changes">
      {diff.changes.map(({ sign, text }, index) => (
        <span key={index}>
          <b>{sign}</b>
          <span class="visually-hidden">{sign === '+' ? words.added : words.removed}</span> <code>{text}</code>
        </span>
      ))}
    </p>
  );
}

const Whose = ({ who }: { who: string }) => (
  <span class="wire-whose" aria-hidden="true">
    <Drawing width={18} height={18} label={who}>
      <Token x={9} y={9} who={who} kind="memento" size={16} />
    </Drawing>
  </span>
);
