import type { Files } from '#course/files.ts';
import { conformance, type Exceptions, reasonFor, type Sentence, sameNeeds } from './conformance.ts';
import type { Runtime } from './runtime.ts';

/** What the suite needs of a test framework; vitest's module fits. */
export interface Framework {
  describe(name: string, declare: () => void): unknown;
  test(name: string, run: () => Promise<void>, timeout: number): unknown;
  beforeAll(run: () => Promise<void>): unknown;
  afterAll(run: () => Promise<void>): unknown;
}

/** Real ms that one promise may take to show. */
const LIMIT = 90_000;

/**
 * Declares one test for each promise of runtime.ts. A promise that is excepted must really be broken:
 * an engine that has learned to keep it has to drop the exception.
 */
export function itIsARuntime(
  { describe, test, beforeAll, afterAll }: Framework,
  make: () => Promise<Runtime>,
  kit: Files,
  exceptions: Exceptions,
): void {
  const table = conformance(kit);
  describe('it is a runtime', () => {
    let runtime: Runtime;
    beforeAll(async () => {
      runtime = await make();
    });
    afterAll(() => runtime.dispose());

    test('its `keeps` is what it keeps', async () => sameNeeds(runtime, exceptions), LIMIT);

    for (const sentence of Object.keys(table) as Sentence[]) {
      const reason = reasonFor(sentence, exceptions);
      if (reason === undefined) test(sentence, () => table[sentence](runtime), LIMIT);
      else test(`${sentence} (not kept: ${reason})`, () => mustBreak(table[sentence](runtime)), LIMIT);
    }
  });
}

async function mustBreak(promise: Promise<void>): Promise<void> {
  const kept = await promise.then(
    () => true,
    () => false,
  );
  if (kept) throw new Error('The engine keeps this promise. Remove the exception.');
}
