import { computed, type ReadonlySignal } from '@preact/signals';
import type { Until } from '#figures/predict/channel.ts';
import { type Frames, Player } from './player.ts';

interface TimelineOptions {
  /** When the experiment ends, in ms of simulated time. */
  readonly end: ReadonlySignal<number>;
  /** Moments that Step stops at, rising: one a request, and the end. */
  readonly stops: ReadonlySignal<readonly number[]>;
  /** The first frame: this request (from 1) waits to be decided. */
  readonly first: number;
  /** The request that an unanswered prediction holds the figure at, from 1. */
  readonly heldAt?: (() => number | undefined) | undefined;
  readonly calm: () => boolean;
  readonly frames: Frames;
}

/** The time of one experiment, and where it stands in it. */
export interface Timeline {
  readonly player: Player;
  readonly stops: ReadonlySignal<readonly number[]>;
  readonly end: ReadonlySignal<number>;
  readonly atStart: ReadonlySignal<boolean>;
  readonly atEnd: ReadonlySignal<boolean>;
  /** The request (from 1) that waits to be decided now, or none. */
  readonly waiting: ReadonlySignal<number | undefined>;
}

interface ShownTimeline extends Timeline {
  /**
   * Plays on until `answered` (ms), when the answer to `request` (from 1) arrives, or to the end.
   * When the picture is past that, it first goes back to where the request waits.
   */
  readonly show: (request: number, answered: number | undefined, until: Until) => void;
}

/** The time of an experiment whose requests are decided at `stops`. */
export function timeline({ end, stops, first, heldAt, calm, frames }: TimelineOptions): ShownTimeline {
  const stopOf = (request: number) => stops.peek()[request - 1];
  const barrier = () => {
    const request = heldAt?.();
    return request === undefined ? undefined : stopOf(request);
  };
  const player = new Player({ end, stops, barrier, calm }, frames, stopOf(first) ?? 0);
  const { time } = player;
  return {
    player,
    stops,
    end,
    show(request, answered, until) {
      const goal = until === 'end' ? end.value : (answered ?? end.value);
      if (time.value >= goal) player.seek(stopOf(request) ?? 0);
      player.playTo(goal);
    },
    atStart: computed(() => time.value <= 0),
    atEnd: computed(() => time.value >= end.value),
    waiting: computed(() => {
      const index = stops.value.indexOf(time.value);
      return index < 0 || index === stops.value.length - 1 ? undefined : index + 1;
    }),
  };
}
