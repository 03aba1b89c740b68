/**
 * The one table of response headers. Our own server reads it, and `writeHeaders` turns it into the file of a static host.
 *
 * Labs are cross-origin isolated, so that an engine that needs it can run there. Under `require-corp` a worker's script
 * must carry the policy too, which is why the folders that workers load from are listed (without it the worker fails).
 */
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const forWorkers = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin' };
const forever = { 'Cache-Control': 'public, max-age=31536000, immutable' };

export interface HeaderRule {
  /** A path from the site's root; a `*` at its end stands for anything. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const headerRules: readonly HeaderRule[] = [
  {
    path: '/*',
    headers: { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'strict-origin-when-cross-origin' },
  },
  { path: '/labs/*', headers: isolated },
  { path: '/campus-check/*', headers: isolated },
  { path: '/_astro/*', headers: { ...forWorkers, ...forever } },
  { path: '/engine/*', headers: forWorkers },
  { path: '/monaco/*', headers: forWorkers },
];

/** Whether a file's name carries a hash of its content: `kernel.3f9ab2c1.js`, `preact.module.Bl7PEaKa.js`. */
export function isHashed(path: string): boolean {
  const [, hash = ''] = /[.-]([\w-]{8,})\.\w+$/.exec(path) ?? [];
  return /\d/.test(hash);
}

/** Headers for a path from the site's root, base path taken off. Later rules win. */
export function headersFor(path: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const rule of headerRules) {
    const matches = rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
    if (matches) Object.assign(found, rule.headers);
  }
  if (/^\/(engine|monaco)\//.test(path) && isHashed(path)) Object.assign(found, forever);
  return found;
}

/**
 * The table in the format of a `_headers` file (Netlify, Cloudflare Pages).
 * `files` are paths of built files; hashed ones outside `/_astro/` get a line of their own.
 */
export function headersFile(files: readonly string[], base = '/'): string {
  const prefix = base.replace(/\/$/, '');
  const single = files
    .filter((path) => /^\/(engine|monaco)\//.test(path) && isHashed(path))
    .map((path): HeaderRule => ({ path, headers: forever }));
  return [...headerRules, ...single]
    .map(({ path, headers }) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
      return [`${prefix}${path}`, ...lines, ''].join('\n');
    })
    .join('\n');
}
