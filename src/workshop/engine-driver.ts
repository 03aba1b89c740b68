/** What tests do with the built-in engine inside a page: bundled into `engine-page.ts`'s page. */
import type { CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import type { TraceEvent } from '#course/trace.ts';
import { type BuiltIn, createBuiltIn } from '#runtime/built-in/adapter.ts';
import { siteAssets } from '#runtime/built-in/assets.ts';
import { mount } from '#runtime/mount.ts';
import type { CheckPlan, Command, Exit } from '#runtime/runtime.ts';

let runtime: BuiltIn | undefined;

export function engine(): BuiltIn {
  runtime ??= createBuiltIn(siteAssets('/'));
  return runtime;
}

/** What came of `play`. */
export interface Played {
  readonly trace: readonly TraceEvent[];
  /** By name; the exits of those that `until` named. */
  readonly exits: Readonly<Record<string, Exit>>;
  /** Real ms from the start of the last program to the end of the last of `until`. */
  readonly ms: number;
  /** The longest time for which the page's own thread did not turn, in ms. */
  readonly stalled: number;
}

/**
 * Starts programs one after the other, each when the one before is ready or has ended or `later` names it,
 * and resolves when those of `until` have ended.
 */
export async function play(order: {
  readonly files: Files;
  readonly kit: Files;
  readonly start: readonly Command[];
  readonly until: readonly string[];
}): Promise<Played> {
  const machine = await engine().machine(mount(order.files, order.kit));
  const trace: TraceEvent[] = [];
  machine.onTrace((event) => trace.push(event));
  const stall = watchPage();
  const ends = new Map<string, Promise<Exit>>();
  let began = performance.now();
  for (const command of order.start) {
    began = performance.now();
    const process = await machine.start(command);
    ends.set(command.name, process.exited);
    if (!order.until.includes(command.name)) await Promise.race([process.ready, process.exited]);
  }
  const exits: Record<string, Exit> = {};
  for (const name of order.until) exits[name] = await ends.get(name)!;
  const ms = performance.now() - began;
  await machine.dispose();
  return { trace, exits, ms, stalled: stall() };
}

function watchPage(): () => number {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

/** Runs checks in the page's engine. */
export function check(plan: CheckPlan): Promise<readonly CheckResult[]> {
  return engine().check(plan);
}
