import { decoration } from '#shapes/activation.ts';
import { Client } from '#shapes/Client.tsx';
import { Drawing } from '#shapes/Drawing.tsx';
import { type Meter, mostOctets } from '#sim/size-meter.ts';
import { sizeMeterWords as words } from '#ui/words/size-meter.ts';

/** Octets that the whole scale shows: a little more than a browser takes. */
const most = 4600;

interface BarProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly name: string;
  readonly size: string;
  readonly octets: number;
  /** An outline: it is only said, and nobody has it. */
  readonly open: boolean;
}

/** One cookie's name and value, as a length; what is over the limit is lost. */
function Bar({ x, y, width, name, size, octets, open }: BarProps) {
  const long = (count: number) => (Math.min(count, most) / most) * width;
  return (
    <g {...decoration}>
      <text x={x} y={y}>
        {name}
      </text>
      <text x={x + width} y={y} class="shape-end">
        {size}
      </text>
      <rect x={x} y={y + 9} width={width} height={16} class="meter-room" />
      {octets > 0 && (
        <rect
          x={x}
          y={y + 9}
          width={long(Math.min(octets, mostOctets))}
          height={16}
          class={open ? 'shape-body' : 'shape-solid'}
        />
      )}
      {octets > mostOctets && (
        <rect
          x={x + long(mostOctets)}
          y={y + 9}
          width={long(octets) - long(mostOctets)}
          height={16}
          class="meter-over"
        />
      )}
    </g>
  );
}

/** Ana's jar, and the two cookies on one scale: what the shop answered, and what the browser keeps. */
export function Scale({ meter, way }: { meter: Meter; way: 'across' | 'down' }) {
  const across = way === 'across';
  const last = meter.answers.at(-1);
  const has = meter.jar.items > 0;
  const answer = last ? words.size(last.items, last.octets) : words.nothing;
  const jar = has ? words.size(meter.jar.items, meter.jar.octets) : words.nothing;
  const bar = across ? { x: 220, width: 686 } : { x: 1, width: 348 };
  const top = across ? 18 : 166;
  const limit = bar.x + (mostOctets / most) * bar.width;
  const height = across ? 140 : 290;
  return (
    <Drawing width={across ? 908 : 350} height={height} label={words.label(answer, jar)}>
      <Client
        x={across ? 28 : 175}
        y={across ? 62 : 30}
        name="ana"
        acting={last !== undefined}
        jar={across ? 'beside' : 'below'}
        holds={has ? { token: { who: 'ana', kind: 'data' } } : {}}
      />
      <Bar {...bar} y={top} name={words.answer} size={answer} octets={last?.octets ?? 0} open={last?.kept !== true} />
      <Bar {...bar} y={top + 56} name={words.jar} size={jar} octets={meter.jar.octets} open={false} />
      <path d={`M${limit} ${top + 5}v24M${limit} ${top + 61}v30`} class="meter-limit" {...decoration} />
      <text x={limit} y={top + 106} class="shape-end meter-limit-word" {...decoration}>
        {words.limit(mostOctets)}
      </text>
      {last && !last.kept && (
        <text x={bar.x} y={top + 106} class="meter-ignored" {...decoration}>
          {words.ignored}
        </text>
      )}
    </Drawing>
  );
}
