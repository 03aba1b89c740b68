import { signal } from '@preact/signals-core';
import type { Place } from './place.ts';

export const tabs = ['story', 'code', 'topology', 'wire', 'checks'] as const;
export type Tab = (typeof tabs)[number];

/** What a reader looks at: which file, which exercise, which request. Nothing of it is saved. */
export class View {
  readonly file;
  /** On a narrow screen one of these shows at a time. */
  readonly tab = signal<Tab>('story');
  readonly exercise;
  /** The line that a failure or an error names. */
  readonly mark = signal<Place | undefined>(undefined);
  /** Goes up each time a reader asks to be taken to `mark`. */
  readonly visits = signal(0);
  /** The process whose output shows; `undefined`: the one that last had something to say. */
  readonly process = signal<string | undefined>(undefined);
  /** The request that Wire shows; `undefined`: the latest. */
  readonly passage = signal<number | undefined>(undefined);
  /** Steps of hints that were asked for, by class of failure. */
  readonly hints = signal<Readonly<Record<string, number>>>({});
  /** Id of the failed check whose story is open. */
  readonly failure = signal<string | undefined>(undefined);
  /** What a screen reader is told. */
  readonly said = signal('');

  constructor(file: string, exercise: string) {
    this.file = signal(file);
    this.exercise = signal(exercise);
  }

  /** Opens a file at a line and marks it. */
  goTo(place: Place): void {
    this.file.value = place.file;
    this.mark.value = place;
    this.tab.value = 'code';
    this.visits.value += 1;
  }

  nextHint(fault: string): void {
    this.hints.value = { ...this.hints.value, [fault]: (this.hints.value[fault] ?? 1) + 1 };
  }
}
