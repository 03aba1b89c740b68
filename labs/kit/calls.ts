import { placeIn } from './blame.ts';
import type { Answered } from './call.ts';
import type { Cast } from './cast.ts';
import type { ControlledProcess } from './control.ts';
import { type CheckFailure, kitFailure, type Place } from './failure.ts';
import type { Patience } from './patience.ts';

/** What a learner's function threw. A check that expects it catches it; uncaught, it fails the check as `function-threw`. */
export class Thrown extends Error {
  /** Name of the error's class: "RangeError". */
  readonly kind: string;
  readonly functionName: string;
  readonly where: Place | undefined;
  constructor(functionName: string, kind: string, message: string, where: Place | undefined) {
    super(message);
    this.name = 'Thrown';
    this.kind = kind;
    this.functionName = functionName;
    this.where = where;
  }
}

/** Calls functions of learner's files, in one learner process for each file. */
export function createCalls(cast: Cast, patience: Patience, files: readonly string[]) {
  const runners = new Map<string, Promise<ControlledProcess>>();
  let lastId = 0;

  async function ask(runner: ControlledProcess, name: string, args: readonly unknown[]): Promise<Answered> {
    const id = ++lastId;
    const heard = Promise.withResolvers<Answered>();
    const end = runner.onMessage((message) => {
      const answered = message as Answered;
      if (answered.id === id) heard.resolve(answered);
    });
    runner.send({ id, name, args });
    const gone = runner.exited.then(() => undefined);
    const answered = await patience.wait(Promise.race([heard.promise, gone]), `${name}(…) to return`).finally(end);
    if (answered) return answered;
    await cast.blameCrash();
    throw kitFailure('program-crashed', `The process ended in ${name}(…).`);
  }

  return async (file: string, name: string, args: readonly unknown[]): Promise<unknown> => {
    const runner = runners.get(file) ?? cast.startRunner(`call-${runners.size + 1}`, 'kit/call.ts', [file]);
    runners.set(file, runner);
    const answered = await ask(await runner, name, args);
    if ('returned' in answered) return answered.returned;
    if ('threw' in answered) {
      const { name: kind, message, stack } = answered.threw;
      throw new Thrown(name, kind, message, placeIn(stack, files));
    }
    if ('missing' in answered) {
      throw kitFailure(
        'program-crashed',
        `${file} exports no function ${name}. It exports: ${answered.missing.join(', ')}.`,
      );
    }
    return undefined;
  };
}

/** An uncaught `Thrown` as the check's failure. */
export function functionThrew(thrown: Thrown): CheckFailure {
  const message = `${thrown.functionName}(…) threw ${thrown.kind}: ${thrown.message}`;
  return kitFailure('function-threw', message, thrown.where ? { where: thrown.where } : {});
}
