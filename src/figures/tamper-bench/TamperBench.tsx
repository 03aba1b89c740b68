import { useState } from 'preact/hooks';
import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { Table } from '#figures/frame/Table.tsx';
import { useSteps } from '#figures/frame/use-steps.ts';
import { type Sent, type TamperScript, tamper, tamperScripts } from '#sim/tamper.ts';
import { tamperBenchWords as words } from '#ui/words/tamper-bench.ts';
import { Bench } from './Bench.tsx';
import { Lines } from './Lines.tsx';
import { readDeed } from './read-deed.ts';
import { TallScene, WideScene } from './Scene.tsx';
import { rulesOf, verdictOf } from './verdict.ts';
import './tamper-bench.css';

export interface TamperBenchProps {
  readonly id: string;
  readonly script: TamperScript;
  /** How many steps are done in the first frame. Default 1. */
  readonly first?: number;
}

/** A cookie is changed, swapped and sent again; the shop's real cryptography says what it makes of it. */
export function TamperBench({ id, script, first = 1 }: TamperBenchProps) {
  const { story, root } = useSteps(id, { script: tamperScripts[script], first, readDeed });
  const [bit, setBit] = useState<number>();
  const { rules, sent } = tamper(story.done.value);
  const last = sent.at(-1);
  const harm = sent.filter((one) => one.harm).length;
  const status = last ? words.status(sent.length, rulesOf(last.rules)) : words.before;
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={last ? `${words.attacks} ${words.did[last.attack]}. ${words.lines.shop}: ${verdictOf(last)}.` : status}
      tableTitle={words.tableTitle}
      table={<Twin sent={sent} />}
      below={
        <>
          <p class={harm > 0 ? 'tamper-harm figure-lost' : 'tamper-harm'}>{words.harm(harm, sent.length)}</p>
          <Bench id={id} story={story} rules={rules} bit={bit} onBit={setBit} />
          <p class="figure-caption">{words.caption}</p>
        </>
      }
    >
      <Layouts wide={() => <WideScene sent={last} />} tall={() => <TallScene sent={last} />} />
      {last && <Lines sent={last} />}
    </Frame>
  );
}

/** Everything that was sent, one a row. */
function Twin({ sent }: { sent: readonly Sent[] }) {
  const { heads } = words;
  return (
    <Table heads={[heads.number, heads.written, heads.sent, heads.verdict]}>
      {sent.map((one, i) => (
        <tr key={i}>
          <th scope="row">{i + 1}</th>
          <td>{rulesOf(one.rules)}</td>
          <td>{words.did[one.attack]}</td>
          <td class={one.harm ? 'figure-lost' : undefined}>
            {one.value === undefined ? words.short.impossible : verdictOf(one)}
            {one.harm && ` (${words.harmful})`}
          </td>
        </tr>
      ))}
    </Table>
  );
}
