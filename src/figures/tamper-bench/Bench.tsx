import type { Steps } from '#figures/frame/steps.ts';
import { useAlive } from '#figures/frame/use-alive.ts';
import { attacks, bitsOf, priceBit, type TamperDeed, type TamperRules } from '#sim/tamper.ts';
import type { Writing } from '#sim/writing.ts';
import { Button } from '#ui/Button.tsx';
import { figureStrings } from '#ui/words/figures.ts';
import { tamperBenchWords as words } from '#ui/words/tamper-bench.ts';

interface BenchProps {
  readonly id: string;
  readonly story: Steps<TamperDeed>;
  readonly rules: TamperRules;
  /** The bit that `flip` changes, where the reader chose one. */
  readonly bit: number | undefined;
  readonly onBit: (bit: number | undefined) => void;
}

const writings = Object.keys(words.writings) as Writing[];

/** What the shop does, and what Fay can do: each is a step of the reader's own. */
export function Bench({ id, story, rules, bit, onBit }: BenchProps) {
  const off = useAlive() ? undefined : figureStrings.notAlive;
  const tagged = rules.writing === 'signed' || rules.writing === 'sealed';
  return (
    <div class="tamper-bench">
      <fieldset>
        <legend>{words.rules}</legend>
        <div class="tamper-writings">
          {writings.map((writing) => (
            <label key={writing} class={writing === rules.writing ? 'tamper-chosen' : undefined}>
              <input
                type="radio"
                name={`${id}-writing`}
                checked={writing === rules.writing}
                onChange={() => story.add({ under: { writing } })}
              />{' '}
              <b>{words.writings[writing].name}</b> <span>{words.writings[writing].lead}</span>
            </label>
          ))}
        </div>
        <span>{words.also}</span>
        {(['named', 'expiry', 'once'] as const).map((rule) => (
          <label key={rule}>
            <input
              type="checkbox"
              checked={rules[rule]}
              onChange={(event) => story.add({ under: { [rule]: event.currentTarget.checked } })}
            />{' '}
            {rule === 'named' && !tagged ? words.noTag : words[rule]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{words.attacks}</legend>
        <div class="tamper-acts">
          {attacks.map((attack) => (
            <Button
              key={attack}
              unavailable={off}
              onClick={() =>
                story.add(attack === 'flip' && bit !== undefined ? { send: attack, bit } : { send: attack })
              }
            >
              {words.sends[attack]}
            </Button>
          ))}
        </div>
        <label>
          {words.bit}{' '}
          <input
            type="number"
            min={0}
            max={bitsOf(rules) - 1}
            value={bit ?? priceBit(rules)}
            onChange={({ currentTarget: { valueAsNumber: found } }) =>
              onBit(Number.isSafeInteger(found) && found >= 0 && found < bitsOf(rules) ? found : undefined)
            }
          />
        </label>
      </fieldset>
    </div>
  );
}
