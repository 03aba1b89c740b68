import type { FileSystemTree, WebContainer, WebContainerProcess } from '@webcontainer/api';
import type { Files } from '#course/files.ts';
import { RuntimeError } from '#runtime/runtime.ts';
import { createFrameReader } from './frames.ts';
import { type Patience, within } from './patience.ts';
import { ENGINE, TOKEN } from './talk.ts';

/** One WebContainer that is up: folders, and programs of ours that run in them. */
export interface Container {
  /** A folder with these files. Its name is its path inside. */
  folder(files: Files): Promise<string>;
  write(path: string, text: string): Promise<void>;
  remove(folder: string): Promise<void>;
  /** Starts `inside.mjs <work>` in a folder; `onValue` hears its frames. */
  start(work: string, folder: string, onValue: (value: unknown) => void): Promise<Started>;
  /** Hears of each server inside once, whenever and however often WebContainer tells of it. */
  onServer(listener: (port: number, url: string) => void): () => void;
  /** Resolves with a sentence when the container is gone, however that came. */
  readonly lost: Promise<string>;
  /** Tears it down. Resolves when that is done, or has taken too long. */
  close(why: string): Promise<void>;
}

export interface Started {
  /** Resolves with the exit code, or `undefined` when the container went first. */
  readonly exited: Promise<number | undefined>;
  /** What it printed beside its frames. */
  noise(): string;
  /** Kills it. When it is not gone in time, the whole container is torn down, because nothing else ends it. */
  kill(): Promise<void>;
}

export function createContainer(client: WebContainer, patience: Patience): Container {
  const lost = Promise.withResolvers<string>();
  const servers = new Map<number, string>();
  let folders = 0;
  let closing: Promise<void> | undefined;

  function close(why: string): Promise<void> {
    closing ??= tearDown(client, patience);
    lost.resolve(why);
    return closing;
  }
  client.on('error', ({ message }) => void close(`WebContainer broke: ${message}`));
  client.on('port', (port, type) => void (type === 'close' && servers.delete(port)));

  async function kill(process: WebContainerProcess, exited: Promise<unknown>): Promise<void> {
    process.kill();
    const gone = await within(
      patience.kill,
      Promise.race([exited, lost.promise]).then(() => true),
    );
    if (!gone) await close(`a process did not end within ${patience.kill / 1000} s of its kill`);
  }

  const alive = async <T>(act: Promise<T>): Promise<T> => {
    const gone = lost.promise.then((why) => Promise.reject(new RuntimeError('lost', lostWords(why))));
    return Promise.race([act.catch((error) => Promise.reject(asLost(error))), gone]);
  };

  return {
    lost: lost.promise,
    close,
    async folder(files) {
      const name = `m${folders++}`;
      await alive(client.mount({ [name]: { directory: treeOf(files) } }));
      return name;
    },
    write: async (path, text) => {
      const folder = path.slice(0, path.lastIndexOf('/'));
      if (folder) await alive(client.fs.mkdir(folder, { recursive: true }));
      await alive(client.fs.writeFile(path, text));
    },
    remove: (folder) => alive(client.fs.rm(folder, { recursive: true, force: true })),
    async start(work, folder, onValue) {
      const token = newToken();
      const process = await alive(
        client.spawn('node', [`../${ENGINE.inside}`, work], { cwd: folder, env: { [TOKEN]: token } }),
      );
      const reader = createFrameReader(token, onValue);
      const read = readAll(process.output, reader.add);
      // The last words may come after the end was told; a stream that never closes must not hold it.
      const ended = process.exit.then(async (code) => {
        await within(1_000, read);
        return code;
      });
      const exited = Promise.race([ended, lost.promise.then(() => undefined)]);
      return { exited, noise: reader.noise, kill: () => kill(process, exited) };
    },
    onServer(listener) {
      for (const [port, url] of servers) listener(port, url);
      return client.on('server-ready', (port, url) => {
        if (servers.get(port) === url) return;
        servers.set(port, url);
        listener(port, url);
      });
    },
  };
}

async function tearDown(client: WebContainer, patience: Patience): Promise<void> {
  const done = Promise.withResolvers<true>();
  try {
    // The client tears down in the background, and waits for that at its next boot only.
    client.teardown();
    setTimeout(() => done.resolve(true), 0);
  } catch {
    done.resolve(true);
  }
  await within(patience.teardown, done.promise);
}

async function readAll(output: ReadableStream<string>, onChunk: (chunk: string) => void): Promise<void> {
  const reader = output.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onChunk(value);
  }
}

function treeOf(files: Files): FileSystemTree {
  const tree: FileSystemTree = {};
  for (const [path, contents] of Object.entries(files)) {
    const names = path.split('/');
    const last = names.pop() as string;
    let at = tree;
    for (const name of names) {
      const known = at[name];
      const folder = known && 'directory' in known ? known : { directory: {} };
      at[name] = folder;
      at = folder.directory;
    }
    at[last] = { file: { contents } };
  }
  return tree;
}

/** Errors cross to the page by their message alone: a code like ENOENT has to be read from there. */
function asLost(error: unknown): RuntimeError {
  if (error instanceof RuntimeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = /\b(E[A-Z]{3,})\b/.exec(message)?.[1];
  return new RuntimeError(code === 'ENOENT' ? 'no-such-file' : 'lost', `WebContainer refused: ${message}`);
}

export const lostWords = (why: string) => `WebContainer was lost: ${why}. Your files are safe. Run again.`;

const newToken = () =>
  `memento${Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('')}x`;
