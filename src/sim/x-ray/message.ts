/** One line of a message's head: name and value, as they were written. */
export type Field = readonly [name: string, value: string];

export interface Head {
  /** `GET /basket HTTP/1.1` or `HTTP/1.1 200 OK`. */
  readonly first: string;
  readonly fields: readonly Field[];
}

/** What Ana's client sends: an ordinary request, and everything that belongs to one hop only. */
export const request: Head = {
  first: 'GET /basket HTTP/1.1',
  fields: [
    ['Host', 'tuck.test'],
    ['Cookie', '__Host-id=7Qm2xV9d'],
    ['Accept-Language', 'en'],
    ['Connection', 'keep-alive, X-Foo'],
    ['X-Foo', 'for this hop'],
    ['Keep-Alive', 'timeout=5'],
    ['TE', 'trailers'],
    ['Trailer', 'X-Sum'],
    ['Upgrade', 'websocket'],
    ['Proxy-Connection', 'keep-alive'],
    ['Proxy-Authorization', 'Basic YTpi'],
    ['X-Forwarded-For', '1.2.3.4'],
    ['X-Forwarded-Proto', 'https'],
    ['Tuck_Note', 'hello'],
  ],
};

/** What the server answers. */
export const response: Head = {
  first: 'HTTP/1.1 200 OK',
  fields: [
    ['Content-Type', 'text/plain'],
    ['Set-Cookie', 'theme=dark'],
    ['Connection', 'X-Secret'],
    ['X-Secret', '1'],
    ['Keep-Alive', 'timeout=5'],
    ['Upgrade', 'h2c'],
    ['Proxy-Authenticate', 'Basic'],
    ['Content-Length', '3'],
  ],
};

export const ways = ['request', 'response'] as const;
export type Way = (typeof ways)[number];
export const sentBy: Readonly<Record<Way, Head>> = { request, response };

/** Why a field belongs to one hop. */
export type Hop = 'nominated' | 'listed' | 'first-proxy' | 'older';

/**
 * Why `name` belongs to this hop only, in a message with these fields; `undefined` for what goes to the end.
 * RFC 9110, 7.6.1: Connection itself, what it nominates, and the fields listed there; 11.7: the proxy's own credentials.
 * Trailer was on the list of RFC 2616, 13.5.1, is not on the newer one, and the course's rule still drops it.
 */
export function hopOf(name: string, { fields }: Head): Hop | undefined {
  const small = name.toLowerCase();
  const nominated = fields
    .filter(([field]) => field.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((option) => option.trim().toLowerCase()));
  if (['connection', 'proxy-connection', 'keep-alive', 'te', 'transfer-encoding', 'upgrade'].includes(small))
    return 'listed';
  if (nominated.includes(small)) return 'nominated';
  if (small === 'proxy-authorization' || small === 'proxy-authenticate') return 'first-proxy';
  return small === 'trailer' ? 'older' : undefined;
}
