import { BootFailure, causeOf } from '#runtime/boot-failure.ts';
import { type Runtime, RuntimeError } from '#runtime/runtime.ts';
import { bootClient } from './boot.ts';
import { runChecks } from './check.ts';
import { type Container, createContainer } from './container.ts';
import { KEEPS } from './keeps.ts';
import { openMachine } from './machine.ts';
import { PATIENCE, type Patience, within } from './patience.ts';
import { ENGINE, type FromTrial } from './talk.ts';

export interface WebContainerOptions {
  /** The texts of the parts that run inside: `inside` is our program, `checks` the library of checks. */
  readonly part: (name: 'inside' | 'checks') => Promise<string>;
  readonly clientId?: string;
  readonly patience?: Partial<Patience>;
}

/** The engine, with what only it can do. */
export interface WebContainerRuntime extends Runtime {
  /**
   * Boots, and tries a first program out. Safe to call again.
   * @throws {BootFailure} with one of six causes.
   */
  up(): Promise<void>;
  /** Hears whenever a container that was up is gone, with a sentence. The next use boots another. */
  onLost(listener: (why: string) => void): () => void;
  /** Hears of each server inside, with the address that WebContainer gives it. */
  onServer(listener: (port: number, url: string) => void): void;
}

/** StackBlitz's Node in the page. One container at a time; machines are folders in it. */
export function createWebContainer(options: WebContainerOptions): WebContainerRuntime {
  const patience = { ...PATIENCE, ...options.patience };
  const onLost = new Set<(why: string) => void>();
  const onServer = new Set<(port: number, url: string) => void>();
  let open: Promise<Container> | undefined;
  let disposed = false;

  function container(): Promise<Container> {
    if (disposed) return Promise.reject(new RuntimeError('disposed', 'This engine was disposed. Make a new one.'));
    if (open) return open;
    const opening = bringUp();
    const forget = () => {
      if (open === opening) open = undefined;
    };
    opening.then(
      (up) =>
        void up.lost.then((why) => {
          forget();
          if (disposed) return;
          for (const listener of onLost) listener(why);
        }),
      forget,
    );
    open = opening;
    return opening;
  }

  async function bringUp(): Promise<Container> {
    const [inside, checks] = await Promise.all([options.part('inside'), options.part('checks')]);
    const client = await bootClient({ patience, ...(options.clientId && { clientId: options.clientId }) });
    const up = createContainer(client, patience);
    up.onServer((port, url) => {
      for (const listener of onServer) listener(port, url);
    });
    try {
      await up.write(ENGINE.inside, inside);
      await up.write(ENGINE.checks, checks);
      await tryOut(up, patience);
      return up;
    } catch (error) {
      await up.close('it was not fit to use');
      throw error;
    }
  }

  return {
    engine: 'webcontainer',
    keeps: KEEPS,
    async up() {
      await container();
    },
    onLost(listener) {
      onLost.add(listener);
      return () => onLost.delete(listener);
    },
    onServer: (listener) => void onServer.add(listener),
    machine: async (files) => openMachine(files, await container(), patience),
    check: (plan, onResult = () => {}) => runChecks(plan, container, onResult),
    async dispose() {
      disposed = true;
      const up = await open?.catch(() => undefined);
      await up?.close('the engine was disposed of');
    },
  };
}

/** @throws {BootFailure} when what every lab needs does not work inside. */
async function tryOut(up: Container, patience: Patience): Promise<void> {
  const told = Promise.withResolvers<FromTrial | undefined>();
  const trial = await up.start('trial', ENGINE.folder, (value) => told.resolve(value as FromTrial));
  void trial.exited.then(() => told.resolve(undefined));
  const outcome = await within(patience.trial, told.promise);
  if (outcome?.is === 'fit') return;
  const said = outcome?.is === 'unfit' ? outcome.because : trial.noise();
  const evidence = { isolated: true, capable: true, heard: true, said, unfit: outcome?.is === 'unfit' };
  throw new BootFailure(causeOf(evidence), `A first program did not run in it: ${said || 'it never answered'}`);
}
