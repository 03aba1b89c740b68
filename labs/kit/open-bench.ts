import { expect } from 'vitest';
import { openBackend } from './backend.ts';
import type { Backend, Bench } from './bench.ts';
import { createCalls, functionThrew, Thrown } from './calls.ts';
import { type Cast, createCast } from './cast.ts';
import { createClient } from './client.ts';
import type { Control, Plan } from './control.ts';
import { CheckFailure, kitFailure, shown } from './failure.ts';
import { faultInWords } from './fault-words.ts';
import { createPatience } from './patience.ts';
import { createRandom } from './random.ts';
import { exchangeBytes } from './raw.ts';
import { createStory, duration } from './story.ts';

/**
 * Runs one check on a bench of its own, and takes everything down that it started.
 * @throws {CheckFailure} with the story, when the check failed.
 */
export async function runCheck(
  id: string,
  control: Control,
  plan: Plan,
  run: (bench: Bench) => Promise<void>,
): Promise<void> {
  const story = createStory();
  const patience = createPatience(plan.lab.limits.checkSeconds);
  const cast = createCast(control, plan, patience, story);
  const files = plan.lab.files.map((file) => file.path);
  const backends: Backend[] = [];
  const sockets = new Set<{ destroy(): void }>();
  const backendError = Promise.withResolvers<never>();
  backendError.promise.catch(() => {});

  const nameOf = (port: number) =>
    cast.nameOf(port) ?? backends.find((backend) => backend.port === port)?.name ?? `port ${port}`;
  const track = (socket: { destroy(): void }) => void sockets.add(socket);
  const around = { story, patience, now: () => Date.now(), nameOf, track, blameCrash: cast.blameCrash };

  const bench: Bench = {
    random: createRandom(`${plan.seed}\n${id}`),
    start: cast.start,
    client: (name, port, between) => createClient(name, port, around, between),
    async exchange(port, bytes, until = () => false, between = {}) {
      const { received, error } = await patience.wait(
        exchangeBytes(port, bytes, until, track, between),
        `the end of a conversation with ${nameOf(port)}`,
      );
      const first = bytes.slice(0, bytes.indexOf('\r\n'));
      story.tell(`Someone writes "${first}" to ${nameOf(port)}, byte for byte; ${received.length} bytes come back.`);
      if (error) await cast.blameCrash();
      return received;
    },
    async backend(name, answer) {
      const backend = await openBackend(name, answer, backendError.reject);
      backends.push(backend);
      return backend;
    },
    call: createCalls(cast, patience, files),
    async advance(ms) {
      story.tell(`${duration(ms)} pass.`);
      await patience.wait(control.advance(ms), `${duration(ms)} of lab time to pass`);
    },
    async inject(fault) {
      if (!control.inject) {
        throw kitFailure(
          'check-broken',
          'This engine keeps no faults. A lab whose checks inject some names "faults" in its needs.',
        );
      }
      const injected = await control.inject(fault, `${plan.seed}\n${id}`);
      story.tell(`${faultInWords(fault)}.`);
      return injected;
    },
    tell: story.tell,
    equal(actual, expected, { fault, message }) {
      try {
        expect(actual).toEqual(expected);
      } catch {
        throw new CheckFailure(fault, message, { expected: shown(expected), actual: shown(actual) });
      }
    },
    holds(held, { fault, message, ...more }): asserts held {
      if (!held) throw new CheckFailure(fault, message, more);
    },
  };

  try {
    await patience.within(Promise.race([run(bench), backendError.promise]));
  } catch (error) {
    const failure = await explain(error, cast);
    failure.story = story.steps();
    throw failure;
  } finally {
    patience.end();
    for (const socket of sockets) socket.destroy();
    await Promise.all([cast.end(), ...backends.map((backend) => backend.close())]);
  }
}

/** The reason behind what was thrown: who waits in vain may wait for a program that loops, or has crashed. */
async function explain(error: unknown, cast: Cast): Promise<CheckFailure> {
  if (error instanceof Thrown) return functionThrew(error);
  if (!(error instanceof CheckFailure)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return kitFailure('check-broken', `The check itself broke. This is not your code's fault: ${text}`);
  }
  if (error.fault !== 'no-answer') return error;
  try {
    await cast.blameLoop();
    await cast.blameCrash();
  } catch (reason) {
    if (reason instanceof CheckFailure) return reason;
  }
  return error;
}
