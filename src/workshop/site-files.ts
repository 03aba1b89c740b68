import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { compresses, mediaType } from './media-types.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface SiteFile {
  readonly type: string;
  readonly etag: string;
  /** The body in that encoding; the first call compresses, later ones remember. */
  body(encoding: Encoding): Promise<{ readonly bytes: Buffer; readonly encoding: Encoding }>;
}

/** What a path names: a file, a folder that has an index page (its address ends with a slash), or nothing. */
export type Found = { readonly file: SiteFile } | { readonly folder: true } | undefined;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The files under `dir`, read again whenever they change on disk. Nothing outside `dir` is ever found. */
export function siteFiles(dir: string): { find(path: string): Promise<Found> } {
  const root = resolve(dir);
  const known = new Map<string, { readonly stamp: string; readonly file: SiteFile }>();

  const load = async (path: string): Promise<SiteFile | undefined> => {
    const status = await stat(path).catch(() => undefined);
    if (!status?.isFile()) return undefined;
    const stamp = `${status.size}-${status.mtimeMs}`;
    const kept = known.get(path);
    if (kept?.stamp === stamp) return kept.file;
    const file = describe(path, await readFile(path));
    known.set(path, { stamp, file });
    return file;
  };

  return {
    async find(path) {
      const target = resolve(join(root, path));
      const inside = relative(root, target);
      const outside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
      if (outside || path.includes('\0')) return undefined;
      if (path.endsWith('/')) {
        const file = await load(join(target, 'index.html'));
        return file && { file };
      }
      const file = await load(target);
      if (file) return { file };
      return (await load(join(target, 'index.html'))) ? { folder: true } : undefined;
    },
  };
}

function describe(path: string, raw: Buffer): SiteFile {
  const type = mediaType(path);
  const packed = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(raw)]]);
  const pack = (encoding: Encoding): Promise<Buffer> => {
    const started =
      packed.get(encoding) ??
      (encoding === 'br'
        ? brotli(raw, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
          })
        : zip(raw));
    packed.set(encoding, started);
    return started;
  };
  return {
    type,
    etag: `W/"${createHash('sha256').update(raw).digest('base64url').slice(0, 20)}"`,
    async body(wanted) {
      const encoding = compresses(type) && raw.length > 512 ? wanted : 'identity';
      return { bytes: await pack(encoding), encoding };
    },
  };
}
