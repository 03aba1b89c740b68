import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { Table } from '#figures/frame/Table.tsx';
import { useAlive } from '#figures/frame/use-alive.ts';
import { useSteps } from '#figures/frame/use-steps.ts';
import { Counter } from '#shapes/Counter.tsx';
import { type ItemForm, type Meter, type MeterDeed, meter, meterScript } from '#sim/size-meter.ts';
import { Button } from '#ui/Button.tsx';
import { figureStrings } from '#ui/words/figures.ts';
import { sizeMeterWords as words } from '#ui/words/size-meter.ts';
import { Scale } from './Scale.tsx';
import './size-meter.css';

export interface SizeMeterProps {
  readonly id: string;
  /** How many steps are done in the first frame. Default 4. */
  readonly first?: number;
}

const forms = Object.keys(words.forms) as ItemForm[];

/** A deed that came in a link, or nothing when it is none. */
function readDeed(found: unknown): MeterDeed | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { add, as } = found as Record<string, unknown>;
  const form = forms.find((one) => one === as);
  if (as !== undefined && form === undefined) return undefined;
  if (add !== undefined && !(Number.isSafeInteger(add) && Number(add) > 0 && Number(add) <= 100)) return undefined;
  return { ...(form ? { as: form } : {}), ...(add === undefined ? {} : { add: Number(add) }) };
}

/** A basket in a cookie grows until the browser takes no more, and keeps the old one. */
export function SizeMeter({ id, first = 4 }: SizeMeterProps) {
  const { story, root } = useSteps<MeterDeed>(id, { script: meterScript, first, readDeed });
  const off = useAlive() ? undefined : figureStrings.notAlive;
  const now = meter(story.done.value);
  const last = now.answers.at(-1);
  const status = last ? words.status(now.answers.length, story.count.value) : words.before;
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={
        last
          ? `${words.answer}: ${words.size(last.items, last.octets)}, ${last.kept ? words.kept : words.ignored}. ${words.jar}: ${words.size(now.jar.items, now.jar.octets)}.`
          : status
      }
      tableTitle={words.tableTitle}
      table={<Twin now={now} />}
      below={
        <>
          <div class="meter-counted">
            <Counter value={now.put - now.jar.items} unit={words.lost(now.put)} note={words.upload(now.jar.octets)} />
          </div>
          <div class="meter-acts">
            {[1, 10].map((add) => (
              <Button key={add} unavailable={off} onClick={() => story.add({ add })}>
                {words.put(add)}
              </Button>
            ))}
            <fieldset>
              <legend>{words.writes}</legend>
              {forms.map((form) => (
                <label key={form}>
                  <input
                    type="radio"
                    name={`${id}-form`}
                    checked={form === now.form}
                    onChange={() => story.add({ as: form })}
                  />{' '}
                  {words.forms[form]}
                </label>
              ))}
            </fieldset>
          </div>
          <p class="figure-caption">{words.caption}</p>
        </>
      }
    >
      <Layouts wide={() => <Scale meter={now} way="across" />} tall={() => <Scale meter={now} way="down" />} />
    </Frame>
  );
}

/** Every answer, one a row. */
function Twin({ now }: { now: Meter }) {
  const { heads } = words;
  let items = 0;
  return (
    <Table heads={Object.values(heads)}>
      {now.answers.map((answer, i) => {
        if (answer.kept) items = answer.items;
        return (
          <tr key={i}>
            <th scope="row">{i + 1}</th>
            <td>{answer.added}</td>
            <td>{words.size(answer.items, answer.octets)}</td>
            <td class={answer.kept ? undefined : 'figure-lost'}>{answer.kept ? words.kept : words.ignored}</td>
            <td>{items}</td>
          </tr>
        );
      })}
    </Table>
  );
}
