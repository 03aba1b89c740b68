import type { ReadonlySignal } from '@preact/signals';
import type { Until } from '#figures/predict/channel.ts';
import type { Shared } from './share.ts';
import type { Timeline } from './timeline.ts';

/** What the frame of a figure needs of its experiment. `Story`, for traffic through a balancer, is one. */
export interface Experiment extends Timeline {
  readonly seed: ReadonlySignal<number>;
  /** Luck has no part in it, so no seed is shown. Default false. */
  readonly unseeded?: boolean;
  /** Nothing travels: there is Step, and no Run. Default false. */
  readonly stepsOnly?: boolean;
  /** The reader has done something: from now on the picture may move. */
  readonly touched: ReadonlySignal<boolean>;
  /** Another seed, from the start. */
  reseed(seed: number): void;
  /** From the start, without what the reader did. */
  replay(): void;
  /** Plays on until the answer to `request` (from 1) has arrived, or to the end. */
  show(request: number, until: Until): void;
  share(): Shared;
  open(shared: Shared): void;
}
