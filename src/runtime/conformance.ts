import type { Files } from '#course/files.ts';
import { checkCases, disposeCases } from './conformance-check.ts';
import { clientCases } from './conformance-client.ts';
import { networkCases } from './conformance-network.ts';
import { processCases } from './conformance-process.ts';
import { type Case, perform } from './conformance-stage.ts';
import { timeCases } from './conformance-time.ts';
import { traceCases } from './conformance-trace.ts';
import type { Runtime } from './runtime.ts';

const cases = {
  ...processCases,
  ...networkCases,
  ...timeCases,
  ...traceCases,
  ...clientCases,
  ...checkCases,
  ...disposeCases,
};

/** A promise that every engine keeps, as a sentence. */
export type Sentence = keyof typeof cases;

/**
 * The promises of runtime.ts, each as a sentence and what shows it. Knows no test framework, so that it runs in a page too:
 * each function resolves when the engine keeps the promise and rejects with the reason when it does not.
 * `kit` is the labs' kit by path (`kit/program.ts`…).
 */
export function conformance(kit: Files): Record<Sentence, (runtime: Runtime) => Promise<void>> {
  const table = Object.entries<Case>(cases).map(([sentence, act]) => [
    sentence,
    (runtime: Runtime) => perform(act, runtime, kit),
  ]);
  return Object.fromEntries(table) as Record<Sentence, (runtime: Runtime) => Promise<void>>;
}

/** The promises that an engine breaks, with the reason. A sentence that is not in the table does not compile. */
export type Exceptions = Partial<Record<Sentence, string>>;
