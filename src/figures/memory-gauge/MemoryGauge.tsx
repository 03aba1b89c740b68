import { useMemo } from 'preact/hooks';
import { Choice } from '#figures/frame/Choice.tsx';
import { Frame } from '#figures/frame/Frame.tsx';
import { Layouts } from '#figures/frame/Layouts.tsx';
import { Switch } from '#figures/frame/Switch.tsx';
import { Table } from '#figures/frame/Table.tsx';
import { Trial } from '#figures/frame/trial.ts';
import { useExperiment } from '#figures/frame/use-experiment.ts';
import { capital } from '#figures/frame/view.ts';
import { Counter } from '#shapes/Counter.tsx';
import { people } from '#shapes/session-look.ts';
import { countAfter, fill, observed, type Policy, policies, stateOf } from '#sim/memory.ts';
import { memoryWords as words } from '#ui/words/memory-gauge.ts';
import { Board } from './Board.tsx';
import { tall, wide } from './geometry.ts';
import './memory-gauge.css';

export interface MemoryGaugeProps {
  readonly id: string;
  /** What the store does when it is full, at first. Default `noeviction`. */
  readonly policy?: Policy;
  /** Decides which sessions Redis looks at when it needs room. */
  readonly seed: number;
}

interface GaugeKnobs extends Readonly<Record<string, string>> {
  readonly policy: Policy;
  readonly visiting: 'on' | 'off';
}

/** All who come, in ms. */
const length = 9000;

/** Thousands sign in, and the store has little memory. */
export function MemoryGauge({ id, policy: given = 'noeviction', seed }: MemoryGaugeProps) {
  const { story, root } = useExperiment(
    id,
    (surroundings) =>
      new Trial<GaugeKnobs>({
        seed,
        first: 4,
        given: () => ({ policy: given, visiting: 'off' }),
        allows: (name, value) =>
          name === 'policy' ? policies.some((one) => one === value) : value === 'on' || value === 'off',
        turns: () =>
          people.map((_, i) => {
            const comes = (i / people.length) * length;
            return { waits: comes, answered: comes + length / people.length - 1 };
          }),
        end: length,
        ...surroundings,
      }),
  );
  const { policy, visiting } = story.knobs.value;
  const luck = story.seed.value;
  const filling = useMemo(
    () => fill({ policy, seed: luck, names: people, visiting: visiting === 'on' }),
    [policy, luck, visiting],
  );
  const { offered } = observed[policy];
  const number = Math.round((story.player.time.value / length) * offered);
  const { taken, refused, evicted } = countAfter(policy, number);
  const status = words.status(number, offered);
  const told = (['refused', 'evicted'] as const).flatMap((what) => {
    const names = filling.members.filter((one) => stateOf(one, number) === what).map(({ name }) => capital(name));
    return names.length > 0 ? [words.ofWhom(names.join(', '), words.states[what])] : [];
  });
  const drawing = { policy, filling, number, moves: story.touched.value } as const;
  return (
    <Frame
      id={id}
      title={words.title}
      story={story}
      root={root}
      status={status}
      log={[`${status}.`, words.said(taken, refused, evicted), ...told].join(' ')}
      tableTitle={words.table.title}
      table={
        <Table heads={words.table.heads}>
          {filling.members.map((member) => (
            <tr key={member.name}>
              <th scope="row">{member.name}</th>
              <td>{member.comes}</td>
              <td>{words.table.states[stateOf(member, number)]}</td>
            </tr>
          ))}
        </Table>
      }
      below={
        <>
          <div class="gauge-counts">
            <Counter value={taken} unit={words.taken} note={words.takenNote} lost={false} />
            <Counter value={refused} unit={words.refused} note={words.refusedNote} />
            <Counter value={evicted} unit={words.evicted} note={words.evictedNote} />
          </div>
          <Choice
            id={id}
            name="policy"
            legend={words.policiesTitle}
            options={policies.map((value) => ({ value, ...words.policies[value] }))}
            chosen={policy}
            onChoose={(value) => story.turn({ policy: value })}
          />
          <Switch
            label={words.visiting}
            on={visiting === 'on'}
            onChange={(on) => story.turn({ visiting: on ? 'on' : 'off' })}
          />
        </>
      }
    >
      <Layouts
        wide={() => <Board {...drawing} geometry={wide} />}
        tall={() => <Board {...drawing} geometry={tall} />}
      />
    </Frame>
  );
}
