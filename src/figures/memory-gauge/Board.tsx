import { decoration } from '#shapes/activation.ts';
import { Client } from '#shapes/Client.tsx';
import { Drawing } from '#shapes/Drawing.tsx';
import { Fallen, fallen } from '#shapes/Fallen.tsx';
import type { JarContents } from '#shapes/Jar.tsx';
import { Store } from '#shapes/Store.tsx';
import { Token } from '#shapes/Token.tsx';
import { countAfter, type Filling, type Member, type Policy, stateOf } from '#sim/memory.ts';
import { memoryWords as words } from '#ui/words/memory-gauge.ts';
import type { Geometry } from './geometry.ts';

interface BoardProps {
  readonly policy: Policy;
  readonly filling: Filling;
  /** How many have come. */
  readonly number: number;
  readonly geometry: Geometry;
  readonly moves: boolean;
}

/** A client's jar: the memento, whose data may be gone by now. */
function jarOf(member: Member, number: number): JarContents {
  const state = stateOf(member, number);
  if (state === 'outside' || state === 'refused') return {};
  return { token: { who: member.name, kind: state === 'held' ? 'memento' : 'orphan' } };
}

/** Eight people among thousands, and the store that their sessions are in, or were. */
export function Board({ policy, filling: { offered, fits, members }, number, geometry, moves }: BoardProps) {
  const { width, height, client, radius, jar, store, token, pitch } = geometry;
  const { held } = countAfter(policy, number);
  const middle = store.x + store.width / 2;
  const kept = members.filter((member) => stateOf(member, number) === 'held');
  const gone = members.filter((member) => stateOf(member, number) === 'evicted').map(({ name }) => name);
  const first = middle - ((members.length - 1) * pitch) / 2;
  return (
    <Drawing
      width={width}
      height={height}
      label={words.label(words.store(words.names[policy]), number, offered, held)}
      moves={moves}
    >
      {members.map((member, i) => {
        const at = client(i);
        const state = stateOf(member, number);
        return (
          <g key={member.name}>
            <Client
              {...at}
              name={member.name}
              radius={radius}
              jar="below"
              jarSize={jar}
              holds={jarOf(member, number)}
            />
            <text
              x={at.x}
              y={at.y + radius + jar.height + 28}
              class={state === 'held' ? 'gauge-word' : 'gauge-word gauge-lost'}
              {...decoration}
            >
              {words.states[state]}
            </text>
          </g>
        );
      })}
      <Store {...store} state="up" sessions={[]} />
      <Level geometry={geometry} share={held / fits} />
      <g {...decoration}>
        <text x={middle} y={store.y - 10} class="shape-name">
          {words.store(words.names[policy])}
        </text>
        <text x={middle} y={store.y + store.height - 20} class="gauge-held">
          {held === fits ? words.full(held) : words.held(held)}
        </text>
      </g>
      {kept.map((member) => (
        <Token
          key={member.name}
          x={first + members.indexOf(member) * pitch}
          y={store.y + 52}
          who={member.name}
          kind="data"
          size={token}
        />
      ))}
      {gone.length > 0 && (
        <Fallen
          at={fallen(gone, middle, store.y + store.height + 10, token)}
          from={store.y + store.height + 2}
          size={token}
        />
      )}
    </Drawing>
  );
}

/** How full the cylinder is: sunk ground up to the level, and the level as an edge. */
function Level({ geometry: { store }, share }: { geometry: Geometry; share: number }) {
  const { width, height } = store;
  const flat = 10;
  const level = height - flat - share * (height - 2 * flat);
  const half = width / 2;
  return (
    <g transform={`translate(${store.x} ${store.y})`} {...decoration}>
      <path
        d={`M1 ${level}V${height - flat}A${half - 1} ${flat - 1} 0 0 0 ${width - 1} ${height - flat}V${level}A${half - 1} ${flat} 0 0 1 1 ${level}`}
        class="shape-sunk"
      />
      <path d={`M1 ${level}A${half - 1} ${flat} 0 0 0 ${width - 1} ${level}`} class="gauge-level" />
    </g>
  );
}
