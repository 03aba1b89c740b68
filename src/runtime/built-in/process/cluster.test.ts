import { expect, test } from 'vitest';
import { type Program, Stage } from '#runtime/built-in/process/fixture/stage.ts';

const backend: Program = ({ builtins: { http, crypto }, process, ready }) => {
  const sessions = new Map<string, number>();
  const server = http.createServer((req, res) => {
    const id = /sid=(\w+)/.exec(req.headers.cookie ?? '')?.[1];
    const sid = id && sessions.has(id) ? id : crypto.randomBytes(8).toString('hex');
    sessions.set(sid, (sessions.get(sid) ?? 0) + 1);
    res.setHeader('Set-Cookie', `sid=${sid}; Path=/`);
    res.setHeader('X-Server', process.env.NAME as string);
    res.end(`visit ${sessions.get(sid)}`);
  });
  server.listen(0, '127.0.0.1', () => ready((server.address() as { port: number }).port));
};

const balancer: Program = ({ builtins: { http, stream }, args, ready, process }) => {
  const { ports } = args as unknown as { ports: number[] };
  const agent = new http.Agent({ keepAlive: true });
  let turn = 0;
  const forward = (req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse, left: number) => {
    const at = turn++ % ports.length;
    const upstream = http.request(
      {
        host: '127.0.0.1',
        port: ports[at] as number,
        method: req.method as string,
        path: req.url as string,
        headers: { ...req.headers },
        agent,
      },
      (answer) => {
        res.writeHead(answer.statusCode as number, answer.headers);
        stream.pipeline(answer, res, () => {});
      },
    );
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      process.stdout.write(`lb: ${at} ${error.code}\n`);
      if (left > 0) forward(req, res, left - 1);
      else res.writeHead(503).end();
    });
    req.pipe(upstream);
  };
  const server = http.createServer((req, res) => forward(req, res, ports.length));
  server.listen(0, '127.0.0.1', () => ready((server.address() as { port: number }).port));
};

const client: Program = async ({ fetch, setTimeout, args: { port }, tell, ready }) => {
  const visit = async (cookie = '') => {
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { cookie } });
    tell(response.status, response.headers.get('x-server'), await response.text());
    return (response.headers.getSetCookie()[0] as string).split(';')[0] as string;
  };
  const cookie = await visit();
  await visit(cookie);
  await visit(cookie);
  await visit(cookie);
  ready('kill');
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (let n = 0; n < 6; n++) await visit(cookie);
};

test('a balancer and three servers: turns, cookies, one dies, the client sees 200s, nothing leaks', async () => {
  const stage = new Stage('built-in');
  const ports = [];
  for (const name of ['b1', 'b2', 'b3']) ports.push(await stage.start(name, backend, {}, { env: { NAME: name } }));
  const port = await stage.start('lb', balancer, { ports });
  await stage.start('client', client, { port });

  await stage.kill('b1');

  await stage.finished('client');
  const told = stage.told('client') as [number, string, string][];
  expect(told.slice(0, 4)).toEqual([
    [200, 'b1', 'visit 1'],
    [200, 'b2', 'visit 1'],
    [200, 'b3', 'visit 1'],
    [200, 'b1', 'visit 2'],
  ]);
  expect(told.slice(4).map(([status]) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(told.slice(4).map(([, server]) => server)).not.toContain('b1');
  expect(stage.kernel.output.map(({ text }) => text).join('')).toMatch(/lb: 0 ECONNRE(FUSED|SET)/);
  await stage.kill('client');
  await stage.kill('lb');
  await stage.kill('b2');
  await stage.kill('b3');
  expect(stage.kernel.network.size, 'left in the tables').toEqual({ ports: 0, connections: 0 });
  await stage.dispose();
});
