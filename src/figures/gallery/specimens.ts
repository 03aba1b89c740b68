import { scripts } from '#sim/scripts.ts';
import type { Specimen } from './uses.ts';

/** What the gallery shows beside the figures of the chapters: knobs that no chapter has turned. */
export const specimens: readonly Specimen[] = [
  ...Object.keys(scripts).map((script) => ({ name: 'PinBoard', props: { id: `pin-${script}`, script, seed: 3 } })),
  { name: 'PinBoard', props: { id: 'pin-late', script: 'server-stops', seed: 7, first: 7 } },
  { name: 'CacheTrap', props: { id: 'cache-3', seed: 3 } },
  { name: 'Triptych', props: { id: 'triptych', seed: 7 } },
];
