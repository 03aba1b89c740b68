import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { systemError } from '#runtime/built-in/process/errors.ts';
import { unsupportedFunctions } from '#runtime/built-in/process/unsupported.ts';

type Files = Readonly<Record<string, string>>;
type Encoding = string | { readonly encoding?: string | null } | null;

const WRITE_INSTEAD =
  'A lab’s files are read-only for its programs: keep state in memory, or in the lab’s store program.';
const WRITING =
  'writeFile appendFile mkdir mkdtemp rm rmdir unlink rename copyFile cp truncate symlink link chmod utimes open'.split(
    ' ',
  );
const OTHERS = 'createWriteStream createReadStream watch watchFile opendirSync'.split(' ');

/** `node:fs`: reading the files that the machine was started with, and `node:fs/promises` as its `promises`. */
export function createFs(files: Files, cwd: string) {
  const reading = createReading(files, cwd);
  /** `readFile(path, options?, callback)` beside `readFileSync`. */
  const withCallbacks = Object.fromEntries(
    Object.entries(reading).map(([name, read]) => [name, calledBack(read as (...args: unknown[]) => unknown)]),
  );
  const promises = {
    ...Object.fromEntries(
      Object.entries(reading).map(([name, read]) => [
        name,
        async (...args: unknown[]) => (read as (...all: unknown[]) => unknown)(...args),
      ]),
    ),
    constants,
    ...unsupportedFunctions('fs/promises', WRITING, WRITE_INSTEAD),
  };
  const synchronous = Object.fromEntries(Object.entries(reading).map(([name, read]) => [`${name}Sync`, read]));
  const refused = [...WRITING, ...WRITING.map((name) => `${name}Sync`), ...OTHERS];
  return {
    ...withCallbacks,
    ...synchronous,
    existsSync: (path: unknown): boolean => {
      try {
        reading.access(path);
        return true;
      } catch {
        return false;
      }
    },
    promises,
    constants,
    ...unsupportedFunctions('fs', refused, WRITE_INSTEAD),
  };
}

const constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 };

/** Each as its `…Sync` in Node: gives or throws. */
function createReading(files: Files, cwd: string) {
  const absolute = (path: unknown): string => {
    const text = path instanceof URL ? decodeURIComponent(path.pathname) : String(path);
    const parts: string[] = [];
    for (const part of (text.startsWith('/') ? text : `${cwd}/${text}`).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return `/${parts.join('/')}`;
  };
  const isFile = (path: unknown) => Object.hasOwn(files, absolute(path));
  /** Names below a folder, the folders among them once. */
  const inside = (path: unknown): string[] => {
    const folder = absolute(path);
    const prefix = folder === '/' ? '/' : `${folder}/`;
    const below = Object.keys(files).filter((file) => file.startsWith(prefix));
    return [...new Set(below.map((file) => file.slice(prefix.length).split('/')[0] as string))].sort();
  };
  const there = (path: unknown) => isFile(path) || inside(path).length > 0;
  const stat = (path: unknown, options?: { throwIfNoEntry?: boolean }, syscall = 'stat') => {
    if (there(path)) return new Stats(isFile(path) ? files[absolute(path)] : undefined);
    if (options?.throwIfNoEntry === false) return undefined;
    throw missing(syscall, path);
  };
  return {
    readFile(path: unknown, options?: Encoding): string | Buffer {
      if (!isFile(path)) throw inside(path).length > 0 ? isDirectory() : missing('open', path);
      const bytes = Buffer.from(files[absolute(path)] as string);
      const encoding = typeof options === 'string' ? options : options?.encoding;
      return encoding ? bytes.toString(encoding as BufferEncoding) : bytes;
    },
    stat: (path: unknown, options?: { throwIfNoEntry?: boolean }) => stat(path, options),
    lstat: (path: unknown, options?: { throwIfNoEntry?: boolean }) => stat(path, options, 'lstat'),
    readdir(path: unknown, options?: { withFileTypes?: boolean }): string[] | Dirent[] {
      if (isFile(path)) throw systemText('ENOTDIR', `not a directory, scandir '${String(path)}'`, 'scandir', path);
      const names = inside(path);
      if (names.length === 0) throw missing('scandir', path);
      if (!options?.withFileTypes) return names;
      return names.map((name) => new Dirent(name, String(path), isFile(`${absolute(path)}/${name}`)));
    },
    access(path: unknown): void {
      if (!there(path)) throw missing('access', path);
    },
    realpath(path: unknown): string {
      if (!there(path)) throw missing('realpath', path);
      return absolute(path);
    },
  };
}

class Stats {
  readonly size: number;
  readonly #isFile: boolean;

  constructor(text: string | undefined) {
    this.#isFile = text !== undefined;
    this.size = text === undefined ? 4096 : Buffer.byteLength(text);
  }

  isFile(): boolean {
    return this.#isFile;
  }

  isDirectory(): boolean {
    return !this.#isFile;
  }

  isSymbolicLink(): boolean {
    return false;
  }
}

class Dirent {
  readonly name: string;
  readonly parentPath: string;
  readonly #isFile: boolean;

  constructor(name: string, parentPath: string, isFile: boolean) {
    this.name = name;
    this.parentPath = parentPath;
    this.#isFile = isFile;
  }

  isFile(): boolean {
    return this.#isFile;
  }

  isDirectory(): boolean {
    return !this.#isFile;
  }

  isSymbolicLink(): boolean {
    return false;
  }
}

function calledBack(read: (...args: unknown[]) => unknown) {
  return (...args: unknown[]): void => {
    const callback = args.pop() as (error: unknown, result?: unknown) => void;
    // In a promise's job, but not of its chain: what the callback throws is uncaught, as in Node.
    const answer = (...result: [unknown, unknown?]) => queueMicrotask(() => callback(...result));
    try {
      answer(null, read(...args));
    } catch (error) {
      answer(error);
    }
  };
}

function missing(syscall: string, path: unknown): Error {
  return systemText('ENOENT', `no such file or directory, ${syscall} '${String(path)}'`, syscall, path);
}

function isDirectory(): Error {
  return systemText('EISDIR', 'illegal operation on a directory, read', 'read');
}

function systemText(code: string, text: string, syscall: string, path?: unknown): Error {
  const error = systemError(syscall, code);
  error.message = `${code}: ${text}`;
  return path === undefined ? error : Object.assign(error, { path: String(path) });
}
