import type { TraceEvent, TraceFact } from '#course/trace.ts';

/** Numbers facts as a machine would: `seq` from 0, `at` one millisecond apart. For tests. */
export const trace = (facts: readonly TraceFact[]): TraceEvent[] =>
  facts.map((fact, index) => ({ ...fact, seq: index, at: index }));

export const connect = (from: string, to: string, connection: string): TraceFact => ({
  kind: 'connect',
  connection,
  from,
  to,
  port: 8080,
});

export const bytes = (by: string, connection: string, text: string): TraceFact => ({
  kind: 'bytes',
  connection,
  by,
  count: text.length,
  text,
});

/** A request or response head with its line ends. */
export const head = (...lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`;

/** Ana signs in: lb asks b1, b1 makes a session, lb adds a pin. */
export const signIn: readonly TraceFact[] = [
  connect('ana', 'lb', '50001>8080'),
  bytes('ana', '50001>8080', head('POST /login HTTP/1.1', 'Host: shop', 'Content-Length: 0')),
  { kind: 'announce', process: 'lb', said: { what: 'chose', server: 'b1', because: 'no pin, next in turn' } },
  connect('lb', 'b1', '50002>9001'),
  bytes(
    'lb',
    '50002>9001',
    head('POST /login HTTP/1.1', 'Host: shop', 'Content-Length: 0', 'X-Forwarded-For: 127.0.0.1'),
  ),
  { kind: 'announce', process: 'b1', said: { what: 'holds', sessions: [{ id: 's-ana', owner: 'ana' }] } },
  bytes('b1', '50002>9001', head('HTTP/1.1 200 OK', 'Set-Cookie: sid=s-ana; Path=/', 'Content-Length: 0')),
  bytes(
    'lb',
    '50001>8080',
    head('HTTP/1.1 200 OK', 'Set-Cookie: sid=s-ana; Path=/', 'Set-Cookie: LB=9f3c; Path=/', 'Content-Length: 0'),
  ),
  {
    kind: 'announce',
    process: 'ana',
    said: {
      what: 'jar',
      cookies: [
        { name: 'sid', value: 's-ana', attributes: 'Path=/' },
        { name: 'LB', value: '9f3c', attributes: 'Path=/' },
      ],
    },
  },
];
