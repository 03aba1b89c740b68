/** One step of what happened, in words. */
export interface StoryStep {
  readonly who?: string;
  readonly text: string;
  readonly wrong?: boolean;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** Classes of failure that the kit itself finds. Every other one is a key of `hints` in lab.json. */
export type KitFault =
  | 'program-crashed'
  | 'never-ready'
  | 'no-answer'
  | 'bad-answer'
  | 'endless-loop'
  | 'unsupported-import'
  | 'function-threw'
  | 'check-broken';

/** Why a check failed. Its fields cross from the checks' process to whoever asked for the run. */
export class CheckFailure extends Error {
  readonly fault: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly where: Place | undefined;
  story: readonly StoryStep[] = [];

  constructor(
    fault: string,
    message: string,
    more: { readonly expected?: string; readonly actual?: string; readonly where?: Place } = {},
  ) {
    super(message);
    this.name = 'CheckFailure';
    this.fault = fault;
    this.expected = more.expected;
    this.actual = more.actual;
    this.where = more.where;
  }
}

/** A failure that the kit found. */
export function kitFailure(
  fault: KitFault,
  message: string,
  more?: ConstructorParameters<typeof CheckFailure>[2],
): CheckFailure {
  return new CheckFailure(fault, message, more);
}

/** A value as a failed check shows it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '"" (nothing)' : value;
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, null, Array.isArray(value) && value.length > 4 ? 1 : 0) ?? String(value);
}
