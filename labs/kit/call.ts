/**
 * Runs in a learner process: `call.ts <file>` loads that file of the project and calls its functions as it is told.
 * Arguments and results cross as JSON.
 */
import { onMessage, ready, send } from './program.ts';

/** What the runner is asked, and answers. */
export type Asked = { readonly id: number; readonly name: string; readonly args: readonly unknown[] };
export type Answered =
  | { readonly id: number; readonly returned: unknown }
  | { readonly id: number; readonly threw: { readonly name: string; readonly message: string; readonly stack: string } }
  | { readonly id: number; readonly missing: readonly string[] };

const file = process.argv[2] ?? '';
const loaded: Record<string, unknown> = await import(`../${file}`);

onMessage((message) => {
  const { id, name, args } = message as Asked;
  void answer(id, name, args).then(send);
});
ready(0);

async function answer(id: number, name: string, args: readonly unknown[]): Promise<Answered> {
  const wanted = loaded[name];
  if (typeof wanted !== 'function') return { id, missing: Object.keys(loaded) };
  try {
    return { id, returned: await wanted(...args) };
  } catch (error) {
    const { name: kind, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { id, threw: { name: kind, message, stack: stack ?? '' } };
  }
}
