import { type Activation, decoration } from './activation.ts';
import { Hit } from './Hit.tsx';
import { Jar, type JarContents } from './Jar.tsx';

export interface ClientProps {
  /** Centre of the circle. */
  readonly x: number;
  readonly y: number;
  readonly name: string;
  /** The client whose request is looked at: its ring is 2.5 thick. */
  readonly acting?: boolean;
  readonly holds: JarContents;
  /** `beside`: jar at the right, 100 x 60. `below`: jar under the client, 60 x 72. Default `beside`. */
  readonly jar?: 'beside' | 'below';
  /** Radius; default 24, or 20 with the jar below. */
  readonly radius?: number;
  /** Size of the jar when it is not the usual one; lid included. */
  readonly jarSize?: { readonly width: number; readonly height: number };
  readonly tokenSize?: number;
  /** Size of the name in px; default 15. */
  readonly nameSize?: number;
  readonly action?: Activation | undefined;
}

/** A client (round) and its cookie jar, which touches it. */
export function Client({
  x,
  y,
  name,
  acting = false,
  holds,
  jar = 'beside',
  radius,
  jarSize,
  tokenSize,
  nameSize,
  action,
}: ClientProps) {
  const beside = jar === 'beside';
  const r = radius ?? (beside ? 24 : 20);
  const { width, height } = jarSize ?? (beside ? { width: 100, height: 60 } : { width: 60, height: 72 });
  const at = beside ? { x: x + r + 9, y: y - height / 2 } : { x: x - width / 2, y: y + r + 8 };
  return (
    <g class="shape-client">
      <g {...decoration}>
        <circle cx={x} cy={y} r={r} class="shape-body" stroke-width={acting ? 2.5 : 1.5} />
        <text x={x} y={y + 5} class="shape-name" font-size={nameSize}>
          {name}
        </text>
        <Jar
          {...at}
          holds={holds}
          width={width}
          height={height}
          arrangement={beside ? 'row' : 'stack'}
          tokenSize={tokenSize ?? 20}
        />
      </g>
      <Hit
        x={beside ? x - r : x - Math.max(r, width / 2)}
        y={beside ? at.y : y - r}
        width={beside ? 2 * r + width + 9 : Math.max(2 * r, width)}
        height={beside ? height : 2 * r + height + 8}
        action={action}
      />
    </g>
  );
}
