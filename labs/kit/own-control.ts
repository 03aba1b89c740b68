import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LabClock } from './clock.ts';
import { CACHE_IN_ENV, type Control, type Plan } from './control.ts';
import { createNodeControl } from './control-node.ts';
import { installClock } from './install-clock.ts';

/** The project's folder: the one that holds `kit/`. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** A checks' process may load the kit once a file; its clock stays one. */
const CLOCK = Symbol.for('memento.clock');

/** Control for checks that run in plain Node, where no engine has given them one. */
export function ownControl(plan: Plan): Control {
  const clock = (Reflect.get(globalThis, CLOCK) as LabClock | undefined) ?? installClock(0);
  Reflect.set(globalThis, CLOCK, clock);
  const cache = process.env[CACHE_IN_ENV];
  return createNodeControl({ root, limits: plan.lab.limits, clock, ...(cache && { cache }) });
}

/** The plan of a lab that someone downloaded: its lab.json, and always the same seed. */
export function planOfFolder(): Plan {
  return { lab: JSON.parse(readFileSync(join(root, 'lab.json'), 'utf8')) as Plan['lab'], seed: 'memento' };
}
