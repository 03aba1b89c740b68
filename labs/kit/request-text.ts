interface Wanted {
  readonly method: string;
  readonly path: string;
  /** A list gives several lines of one field. A field given here takes the place of the client's own. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

type Field = readonly [name: string, value: string];

/** The fields of a request as a small browser sends them to 127.0.0.1; `cookie` is the value of its Cookie field. */
export function requestFields(wanted: Wanted, cookie: string | undefined, port: number): readonly Field[] {
  const given = Object.entries(wanted.headers ?? {}).flatMap(([name, value]): Field[] =>
    typeof value === 'string' ? [[name, value]] : value.map((each) => [name, each]),
  );
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const own: Field[] = [
    ['Host', `127.0.0.1:${port}`],
    ['Accept', '*/*'],
  ];
  if (cookie !== undefined) own.push(['Cookie', cookie]);
  if (wanted.body !== undefined || /^(?:POST|PUT|PATCH)$/.test(wanted.method)) {
    own.push(['Content-Length', String(Buffer.byteLength(wanted.body ?? ''))]);
  }
  return [...own.filter(([name]) => !names.has(name.toLowerCase())), ...given];
}

/** A whole request, byte for byte (latin1). */
export function requestText(wanted: Wanted, cookie: string | undefined, port: number): string {
  const fields = requestFields(wanted, cookie, port).map(([name, value]) => `${name}: ${value}\r\n`);
  const body = Buffer.from(wanted.body ?? '').toString('latin1');
  return `${wanted.method} ${wanted.path} HTTP/1.1\r\n${fields.join('')}\r\n${body}`;
}
