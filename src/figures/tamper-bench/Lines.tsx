import type { Sent } from '#sim/tamper.ts';
import { tamperBenchWords as words } from '#ui/words/tamper-bench.ts';
import { changes, verdictOf } from './verdict.ts';

const { lines } = words;

/** The bytes of one cookie: as it was given, as it was sent with what is changed marked, and what is made of it. */
export function Lines({ sent }: { sent: Sent }) {
  const { given, value, reads, attack, harm } = sent;
  const altered = attack === 'edit' || attack === 'flip';
  return (
    <dl class="tamper-lines">
      <dt>{lines.given}</dt>
      <dd>
        <code>basket={given}</code>
      </dd>
      <dt>{lines.reads}</dt>
      <dd>{reads === undefined ? words.nothing : <code>{reads}</code>}</dd>
      <dt>
        {lines.sends}, {words.did[attack]}
      </dt>
      <dd>
        {value === undefined ? (
          words.impossible
        ) : (
          <code>
            basket=
            {altered
              ? changes(given, value).map(({ text, changed }, i) => (changed ? <ins key={i}>{text}</ins> : text))
              : value}
          </code>
        )}
      </dd>
      <dt>{lines.shop}</dt>
      <dd class={harm ? 'tamper-verdict figure-lost' : 'tamper-verdict'}>
        {value === undefined ? words.short.impossible : verdictOf(sent)}
      </dd>
    </dl>
  );
}
