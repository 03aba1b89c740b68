import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { systemError } from '#runtime/built-in/process/errors.ts';
import { unsupportedFunctions } from '#runtime/built-in/process/unsupported.ts';

/** `node:fs`: reading the files that the machine was started with. */
export function createFs(files: Readonly<Record<string, string>>, cwd: string) {
  const absolute = (path: unknown): string => {
    const text = path instanceof URL ? decodeURIComponent(path.pathname) : String(path);
    const parts: string[] = [];
    for (const part of (text.startsWith('/') ? text : `${cwd}/${text}`).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return `/${parts.join('/')}`;
  };
  const inside = (folder: string) => {
    const prefix = folder === '/' ? '/' : `${folder}/`;
    const names = Object.keys(files).flatMap((path) =>
      path.startsWith(prefix) ? [path.slice(prefix.length).split('/')[0] as string] : [],
    );
    return [...new Set(names)].sort();
  };
  const missing = (syscall: string, path: unknown, code = 'ENOENT') => {
    const why = code === 'EISDIR' ? 'illegal operation on a directory' : 'no such file or directory';
    const error = systemError(syscall, code);
    error.message = code === 'EISDIR' ? `EISDIR: ${why}, read` : `${code}: ${why}, ${syscall} '${String(path)}'`;
    return code === 'EISDIR' ? error : Object.assign(error, { path: String(path) });
  };
  const readFileSync = (path: unknown, options?: string | { encoding?: string } | null): string | Buffer => {
    const file = absolute(path);
    const text = Object.hasOwn(files, file) ? files[file] : undefined;
    if (text === undefined) throw missing('open', path, inside(file).length > 0 ? 'EISDIR' : 'ENOENT');
    const encoding = typeof options === 'string' ? options : options?.encoding;
    return encoding ? Buffer.from(text).toString(encoding as BufferEncoding) : Buffer.from(text);
  };
  const existsSync = (path: unknown): boolean => {
    const file = absolute(path);
    return Object.hasOwn(files, file) || inside(file).length > 0;
  };
  const statSync = (path: unknown, options?: { throwIfNoEntry?: boolean }) => {
    const file = absolute(path);
    if (!existsSync(path)) {
      if (options?.throwIfNoEntry === false) return undefined;
      throw missing('stat', path);
    }
    const isFile = Object.hasOwn(files, file);
    return {
      isFile: () => isFile,
      isDirectory: () => !isFile,
      size: isFile ? Buffer.byteLength(files[file] as string) : 4096,
    };
  };
  const readdirSync = (path: unknown): string[] => {
    const names = inside(absolute(path));
    if (names.length === 0) throw missing('scandir', path);
    return names;
  };
  const readFile = async (path: unknown, options?: string | { encoding?: string }) => readFileSync(path, options);
  const writing = [
    'writeFileSync',
    'appendFileSync',
    'mkdirSync',
    'rmSync',
    'unlinkSync',
    'renameSync',
    'copyFileSync',
    'writeFile',
    'appendFile',
    'createWriteStream',
    'createReadStream',
    'openSync',
    'watch',
    'watchFile',
  ];
  return {
    readFileSync,
    existsSync,
    statSync,
    readdirSync,
    accessSync: (path: unknown) => {
      if (!existsSync(path)) throw missing('access', path);
    },
    readFile: (path: unknown, ...rest: unknown[]) => {
      const callback = rest.pop() as (error: unknown, content?: unknown) => void;
      readFile(path, rest[0] as string).then((content) => callback(null, content), callback);
    },
    promises: { readFile, ...unsupportedFunctions('fs', ['writeFile', 'mkdir', 'rm'], WRITE_INSTEAD) },
    constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 },
    ...unsupportedFunctions('fs', writing, WRITE_INSTEAD),
  };
}

const WRITE_INSTEAD =
  'A lab’s files are read-only for its programs: keep state in memory, or in the lab’s store program.';
