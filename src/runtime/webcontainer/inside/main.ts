/**
 * The one program of ours that runs inside WebContainer, in plain Node: `node inside.mjs machine | checks | trial`, in the folder of a
 * mounted project. It starts the lab's programs as child processes with the kit's preload, and speaks to the page in frames.
 */
import { frameOf } from '#runtime/webcontainer/frames.ts';
import { TOKEN } from '#runtime/webcontainer/talk.ts';
import { runChecks } from './checks.ts';
import { serveMachine } from './machine.ts';
import { tryOut } from './trial.ts';

const token = process.env[TOKEN] ?? '';
delete process.env[TOKEN];

export type Tell = (value: unknown) => void;

const tell: Tell = (value) => void process.stdout.write(frameOf(token, value));

const work = { machine: serveMachine, checks: runChecks, trial: tryOut }[process.argv[2] ?? ''];
if (!work) throw new Error(`inside.mjs knows machine, checks and trial, not "${process.argv[2]}".`);
await work(tell);
