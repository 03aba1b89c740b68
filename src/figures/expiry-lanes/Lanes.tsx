import { decoration } from '#shapes/activation.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Token } from '#shapes/Token.tsx';
import { type Answer, horizon, type Product, products, stretches } from '#sim/expiry.ts';
import { expiryWords as words } from '#ui/words/expiry-lanes.ts';
import { type Geometry, minuteAt } from './geometry.ts';

interface LanesProps {
  /** The minute that the picture shows. */
  readonly now: number;
  readonly answers: Readonly<Record<Product, readonly Answer[]>>;
  readonly geometry: Geometry;
  readonly moves: boolean;
}

/** What a lane says at its end: how long the session has, or what became of it. */
export function standing(product: Product, answers: readonly Answer[], now: number): string {
  const { past, until } = stretches({ product }, answers, now);
  const seen = answers.filter(({ at }) => at <= now);
  if (until === undefined) return '';
  if (until === Number.POSITIVE_INFINITY) return words.never;
  if (now < until) return words.left(Math.round(until - now));
  return product === 'dynamodb' && past.at(-1)?.is === 'kept' && seen.at(-1)?.found !== 'gone'
    ? words.kept
    : words.gone;
}

/** One lane for each store, under the same minutes, with a line for now. */
export function Lanes({ now, answers, geometry, moves }: LanesProps) {
  const { width, height, top, lane, from, to, every } = geometry;
  const bottom = top + products.length * lane;
  const x = (minute: number) => minuteAt(geometry, minute);
  const label = words.label(
    Math.max(0, Math.round(now)),
    products.map((one) => `${words.products[one].name}: ${standing(one, answers[one], now) || words.gone}`).join('; '),
  );
  const last = answers.redis.filter(({ at }) => at <= now).at(-1);
  const wide = geometry.name.evidence.x === 0;
  const marks = Array.from({ length: Math.floor(horizon / every) + 1 }, (_, i) => i * every);
  return (
    <Drawing width={width} height={height} label={label} moves={moves}>
      <g {...decoration}>
        {marks.map((minute) => (
          <g key={minute}>
            <path d={`M${x(minute)} ${top}V${bottom}`} class="shape-hair" />
            <text x={x(minute)} y={top - 12} class="lanes-minute">
              {minute}
            </text>
          </g>
        ))}
        {products.map((product, i) => (
          <Lane
            key={product}
            product={product}
            answers={answers[product]}
            now={now}
            geometry={geometry}
            y={top + i * lane}
          />
        ))}
        <path d={`M${0} ${bottom}H${width}`} class="lanes-rule" />
        <path d={`M${x(now)} ${top - 4}V${bottom}`} class="lanes-now" />
        <text x={Math.min(Math.max(x(now), from + 20), to - 20)} y={bottom + 24} class="lanes-now-word">
          {Math.max(0, Math.round(now))} min
        </text>
        {last && (
          <text x={0} y={bottom + (wide ? 24 : 46)} class="shape-note">
            {words.visit(last.at, words.does[last.does])}
          </text>
        )}
      </g>
    </Drawing>
  );
}

interface LaneProps {
  readonly product: Product;
  readonly answers: readonly Answer[];
  readonly now: number;
  readonly geometry: Geometry;
  /** Its top. */
  readonly y: number;
}

function Lane({ product, answers, now, geometry, y }: LaneProps) {
  const { name, line, to, lane } = geometry;
  const x = (minute: number) => minuteAt(geometry, minute);
  const { past, until } = stretches({ product }, answers, now);
  const word = standing(product, answers, now);
  const alive = until !== undefined && now < until;
  // Expired, and the data is still there: it stands where the line has come to.
  const kept = !alive && past.at(-1)?.is === 'kept' && word === words.kept;
  const end = Math.min(until ?? 0, horizon);
  const at = y + line;
  const seen = answers.filter((answer) => answer.at <= now);
  const across = name.evidence.x === 0;
  return (
    <g>
      <path d={`M0 ${y}H${geometry.width}`} class="lanes-rule" />
      <text x={0} y={y + name.y} class="lanes-name">
        {words.products[product].name}
      </text>
      <text x={name.evidence.x} y={y + name.evidence.y} class="lanes-evidence">
        {words.products[product].evidence}
      </text>
      {past.map(({ from, to: until, is }) => (
        <path
          key={`${from}${is}`}
          d={`M${x(from)} ${at}H${x(until)}`}
          class={is === 'live' ? 'lanes-live' : 'lanes-kept'}
        />
      ))}
      {alive && <path d={`M${x(now)} ${at}H${x(end)}`} class="lanes-promised" />}
      {alive && until === Number.POSITIVE_INFINITY && (
        <path d={`M${to - 8} ${at - 5}L${to} ${at}L${to - 8} ${at + 5}`} class="lanes-arrow" />
      )}
      {until !== undefined && until !== Number.POSITIVE_INFINITY && (
        <Token x={kept ? x(now) : x(end)} y={at} who="eli" kind={alive || kept ? 'data' : 'lost'} size={20} />
      )}
      {seen.map(({ at: minute, found }) => (
        <circle
          key={minute}
          cx={x(minute)}
          cy={at}
          r={found === 'live' ? 5.5 : 5}
          class={found === 'live' ? 'shape-solid' : found === 'gone' ? 'lanes-missed' : 'lanes-expired'}
        />
      ))}
      <text
        x={across ? to : geometry.width}
        y={across ? y + lane - 12 : y + lane - 10}
        class={alive ? 'lanes-word' : 'lanes-word lanes-word-lost'}
      >
        {word}
      </text>
    </g>
  );
}
