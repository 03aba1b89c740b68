import { decoration } from './activation.ts';
import { type Curve, path } from './curve.ts';

export interface WireProps {
  readonly curve: Curve;
  /** `rest`: a hairline. `used`: ink. `dead`: dashed, leads to a server that is down. Default `rest`. */
  readonly state?: 'rest' | 'used' | 'dead';
}

/** A way that requests take. Only the wire in use is ink. */
export function Wire({ curve, state = 'rest' }: WireProps) {
  return <path d={path(curve)} class={`shape-wire shape-wire-${state}`} {...decoration} />;
}
