import { decoration } from '#shapes/activation.ts';
import type { Wires } from '#sim/wire/wires.ts';
import { wireViewWords } from '#ui/words/wire-view.ts';
import { useWords } from '#ui/words.ts';
import type { Geometry } from './geometry.ts';

interface LaneProps {
  readonly geometry: Geometry;
  readonly wires: Wires;
  readonly lane: number;
}

/** One lane. A line is one connection; HTTP/1.0 has a piece for each request, HTTP/2 a tube that holds several. */
export function Lane({ geometry, wires, lane }: LaneProps) {
  const words = useWords(wireViewWords);
  const { version } = wires.wiring;
  const [start, end] = geometry.lane(lane);
  const here = wires.connections.filter((one) => one.lane === lane);
  const across = geometry.way === 'across';
  const whole = `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const label = here.length === 0 ? words.connection(lane) : `:${here.map(({ port }) => port).join(' :')}`;
  return (
    <g {...decoration}>
      <path d={whole} class="shape-wire" />
      {version === '1.0' ? (
        here.map(({ port, carries: [number = 1] }) => {
          const { x, y } = geometry.bead(number, lane);
          const by = across ? 19 : 14;
          const d = across
            ? `M${x - by} ${y}H${x + by}M${x - by} ${y - 5}v10M${x + by} ${y - 5}v10`
            : `M${x} ${y - by}V${y + by}M${x - 5} ${y - by}h10M${x - 5} ${y + by}h10`;
          return <path key={port} d={d} class="wire-line" />;
        })
      ) : (
        <>
          {here.length > 0 && version === '1.1' && <path d={whole} class="wire-line" />}
          {here.length > 0 && version === '2' && (
            <rect
              x={across ? start.x : start.x - 17}
              y={across ? start.y - 17 : start.y}
              width={across ? end.x - start.x : 34}
              height={across ? 34 : end.y - start.y}
              rx={across ? 4 : 4}
              class="wire-tube"
            />
          )}
        </>
      )}
      {(across || here.length === 0 || version !== '1.0') && (
        <text
          x={across ? start.x : start.x}
          y={across ? start.y - 26 : start.y - 4}
          class={across ? 'wire-port' : 'wire-port wire-middle'}
        >
          {across ? label : here.length === 0 ? lane : `:${here[0]?.port}`}
        </text>
      )}
    </g>
  );
}
