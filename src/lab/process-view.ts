import type { Program } from '#course/lab.ts';
import type { Place } from './place.ts';

export interface ProcessView {
  readonly name: string;
  readonly role: Program['role'];
  /** `slow`: started, and it has not said that it is ready for `READY_PATIENCE`. */
  readonly standing: 'waiting' | 'starting' | 'slow' | 'ready' | 'ended';
  readonly port: number;
  /** What it printed, both streams in order, the newest part of it. */
  readonly output: string;
  /** How it ended, for people. */
  readonly ended: Ended | undefined;
}
export type Ended =
  | { readonly how: 'killed' }
  | { readonly how: 'failed'; readonly message: string; readonly where: Place | undefined }
  | {
      readonly how: 'exited';
      readonly code: number | null;
      readonly because: string | undefined;
      readonly where: Place | undefined;
    };

/** Before it was started. */
export const waiting = ({ name, role, port }: Program): ProcessView => ({
  name,
  role,
  port,
  standing: 'waiting',
  output: '',
  ended: undefined,
});
