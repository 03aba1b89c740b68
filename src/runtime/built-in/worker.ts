/** The entry of a process worker: joins the runtime of a process to the kernel, and loads its modules. */
import { CONTROL, PLAN } from '#kit/control.ts';
import type { ChecksReport } from './checks-protocol.ts';
import { createControl } from './control-client.ts';
import { guardClock } from './guard-clock.ts';
import { type LoaderHost, ModuleLoader, type Namespaces } from './module-loader.ts';
import { createProcess } from './process/create-process.ts';
import type { Link } from './process/link.ts';
import { installRealm } from './process/realm.ts';
import type { Boot, FromProcess, ModuleGraph, ToProcess } from './protocol.ts';

type Library = Extract<ToProcess, { type: 'library' }>;
type CheckLibrary = typeof import('./check-library.ts');

addEventListener('message', ({ data }: MessageEvent<{ port: MessagePort }>) => begin(data.port), { once: true });

function begin(port: MessagePort): void {
  const link = linkOver(port);
  let library: Library | undefined;
  link.on((message) => {
    if (message.type === 'library') library = message;
    if (message.type !== 'boot') return;
    boot(link, message, library).catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      link.post({ type: 'output', stream: 'stderr', text: `The lab engine could not start this process: ${text}\n` });
      link.post({ type: 'exit', code: 70 });
    });
  });
  link.post({ type: 'loaded' });
}

function linkOver(port: MessagePort): Link {
  const post = port.postMessage.bind(port);
  const listeners: ((message: ToProcess) => void)[] = [];
  port.onmessage = ({ data }: MessageEvent<ToProcess>) => {
    for (const listener of listeners) listener(data);
  };
  return {
    post: (message: FromProcess, transfer: Transferable[] = []) => post(message, transfer),
    on: (listener) => void listeners.push(listener),
  };
}

async function boot(link: Link, message: Boot, library: Library | undefined): Promise<void> {
  const entry = message.modules.at(-1)!.path;
  const native = (text: string) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const checks: CheckLibrary | undefined = library && (await import(/* @vite-ignore */ native(library.text)));
  const guard = guardClock((hits) => link.post({ type: 'stuck', hits: [...hits] }));
  const runtime = createProcess(link, message);
  const resolve = resolver(link);
  const namespaces: Namespaces = { ...runtime.builtins, ...(checks && { vitest: checks.api }) };
  const loader = new ModuleLoader({ namespaces, entry, resolve, guard, hold: () => runtime.hold() });
  installRealm(runtime, globalThis);
  const load = (linked: () => void) =>
    linkedOrExplained(link, loader, () => {
      const begin = () => {
        link.post({ type: 'linked' });
        linked();
      };
      return loader.load(message.modules, begin);
    });
  if (!checks) return runtime.run(load);
  Reflect.set(globalThis, CONTROL, createControl(link));
  Reflect.set(globalThis, PLAN, library?.plan);
  const report = (value: ChecksReport) => link.post({ type: 'message', value });
  runtime.hold();
  return runtime.run((linked) => checks.runCheckFile(entry, () => load(linked), report));
}

/** A SyntaxError of linking has no place, unlike JSON.parse's: the kernel finds it, prints it and ends this process. */
async function linkedOrExplained(link: Link, loader: ModuleLoader, load: () => Promise<unknown>): Promise<unknown> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof SyntaxError) || error.stack?.includes('file:///')) throw error;
    link.post({ type: 'syntax', message: loader.named(error.message) });
    return new Promise(() => {});
  }
}

/** Asks the kernel what `import()` means. */
function resolver(link: Link): LoaderHost['resolve'] {
  const waiting = new Map<number, PromiseWithResolvers<ModuleGraph>>();
  let lastId = 0;
  link.on((message) => {
    if (message.type === 'modules') waiting.get(message.id)?.resolve(message.modules);
    else if (message.type === 'modules-failed') {
      waiting.get(message.id)?.reject(Object.assign(new Error(message.message), { code: message.code }));
    } else return;
    waiting.delete(message.id);
  });
  return (specifier, from) => {
    const id = ++lastId;
    const answer = Promise.withResolvers<ModuleGraph>();
    waiting.set(id, answer);
    link.post({ type: 'resolve', id, specifier, from });
    return answer.promise;
  };
}
