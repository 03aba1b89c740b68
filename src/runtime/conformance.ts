import type { Files } from '#course/files.ts';
import type { Need } from '#course/lab.ts';
import { checkCases, disposeCases } from './conformance-check.ts';
import { clientCases } from './conformance-client.ts';
import { faultCases } from './conformance-faults.ts';
import { hostCases } from './conformance-hosts.ts';
import { networkCases } from './conformance-network.ts';
import { processCases } from './conformance-process.ts';
import { type Case, perform } from './conformance-stage.ts';
import { timeCases } from './conformance-time.ts';
import { tlsCases } from './conformance-tls.ts';
import { traceCases } from './conformance-trace.ts';
import type { Runtime } from './runtime.ts';

/** Promises that stand for an entry of lab.json's `needs`: an engine that breaks one of them does not keep that need. */
const casesOfNeed = {
  'source-addresses': hostCases,
  tls: tlsCases,
  faults: faultCases,
} satisfies Partial<Record<Need, Record<string, Case>>>;

const cases = {
  ...processCases,
  ...networkCases,
  ...timeCases,
  ...traceCases,
  ...clientCases,
  ...hostCases,
  ...tlsCases,
  ...faultCases,
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

/** Needs whose promises are a table of their own. */
type TestedNeed = keyof typeof casesOfNeed;

/**
 * The promises that an engine breaks, with the reason; a need stands for all of its promises.
 * A sentence that is not in the table does not compile.
 */
export type Exceptions = Partial<Record<Sentence | TestedNeed, string>>;

/** Why an engine breaks a promise; `undefined` when it keeps it. */
export function reasonFor(sentence: Sentence, exceptions: Exceptions): string | undefined {
  const need = testedNeeds.find((each) => Object.hasOwn(casesOfNeed[each], sentence));
  return exceptions[sentence] ?? (need && exceptions[need]);
}

const testedNeeds = Object.keys(casesOfNeed) as TestedNeed[];

/** @throws unless `keeps` names exactly those tested needs that no exception takes away. */
export function sameNeeds({ engine, keeps }: Pick<Runtime, 'engine' | 'keeps'>, exceptions: Exceptions): void {
  for (const need of testedNeeds) {
    const sentences = Object.keys(casesOfNeed[need]) as Sentence[];
    const kept = sentences.every((sentence) => reasonFor(sentence, exceptions) === undefined);
    if (kept === keeps.includes(need)) continue;
    const found = kept ? 'keeps every promise of it' : 'breaks a promise of it';
    throw new Error(`${engine} ${found}, so its \`keeps\` ${kept ? 'must' : 'must not'} name "${need}".`);
  }
}
