import { codedError } from '#runtime/built-in/process/errors.ts';
import { fromUrl } from '#runtime/built-in/process/http/request-options.ts';
import { querystringBuiltin } from './querystring.ts';

/** `URL`, whose refusal of a text reads as Node's: browsers have words of their own, and no code. */
export const LabUrl = new Proxy(URL, {
  construct(target, args, made) {
    try {
      return Reflect.construct(target, args, made);
    } catch {
      const [input, base] = args.map(String);
      const error = codedError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
      throw Object.assign(error, { input, ...(base === undefined ? {} : { base }) });
    }
  },
});

function fileURLToPath(url: string | URL): string {
  const parsed = typeof url === 'string' ? new URL(url) : url;
  if (parsed.protocol !== 'file:')
    throw codedError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  return decodeURIComponent(parsed.pathname);
}

function pathToFileURL(path: string): URL {
  const absolute = path.startsWith('/') ? path : `/home/lab/${path}`;
  const url = new URL('file:///');
  url.pathname = absolute.replaceAll('%', '%25').replaceAll('\\', '%5C').replaceAll('\n', '%0A');
  return url;
}

interface LegacyUrl {
  protocol: string | null;
  slashes: boolean | null;
  auth: string | null;
  host: string | null;
  port: string | null;
  hostname: string | null;
  hash: string | null;
  search: string | null;
  query: unknown;
  pathname: string | null;
  path: string | null;
  href: string;
}

const PARTS =
  /^(?:([a-z][a-z0-9.+-]*:)?(\/\/)?(?:([^/?#@]*)@)?([^/?#:]*|\[[^\]]*\])(?::(\d+))?)?([^?#]*)(\?[^#]*)?(#.*)?$/i;

/** The old `url.parse`: never throws for text, and leaves the path as it stands. */
function parse(text: string, parseQuery = false): LegacyUrl {
  const hasHost = /^(?:[a-z][a-z0-9.+-]*:)?\/\//i.test(text) && !text.startsWith('//');
  const match = hasHost ? PARTS.exec(text) : /^()()()()()([^?#]*)(\?[^#]*)?(#.*)?$/.exec(text);
  const [, protocol, slashes, auth, hostname, port, pathname, search, hash] = match ?? [];
  const path = pathname || (hasHost ? '/' : null);
  const query = search ? search.slice(1) : null;
  return {
    protocol: protocol?.toLowerCase() || null,
    slashes: slashes ? true : null,
    auth: auth || null,
    host: hostname ? `${hostname.toLowerCase()}${port ? `:${port}` : ''}` : null,
    port: port || null,
    hostname: hostname?.toLowerCase() || null,
    hash: hash || null,
    search: search || (parseQuery ? '' : null),
    query: parseQuery ? querystringBuiltin.parse(query ?? '') : query,
    pathname: path,
    path: path === null && !search ? null : `${path ?? ''}${search ?? ''}`,
    href: text,
  };
}

/** `node:url`. */
export const urlBuiltin = {
  URL: LabUrl,
  URLSearchParams,
  fileURLToPath,
  pathToFileURL,
  parse,
  format: (url: URL | LegacyUrl) => url.href,
  resolve: (from: string, to: string) => {
    const base = new URL(from, 'resolve://x');
    const url = new URL(to, base);
    return url.protocol === 'resolve:' ? `${url.pathname}${url.search}${url.hash}` : url.href;
  },
  urlToHttpOptions: fromUrl,
  domainToASCII: (domain: string) => new URL(`http://${domain}`).hostname,
};
