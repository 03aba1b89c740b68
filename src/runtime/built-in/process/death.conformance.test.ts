import { expect, test } from 'vitest';
import { comparable, type Program, Stage } from '#runtime/built-in/process/fixture/stage.ts';

const backend: Program = ({ builtins: { http }, ready }) => {
  const server = http.createServer((req, res) => {
    if (req.url === '/never') return;
    if (req.url === '/half') {
      res.writeHead(200, { 'Content-Length': 10 });
      res.write('half!');
    } else res.end('fine');
  });
  server.listen(0, '127.0.0.1', () => ready((server.address() as { port: number }).port));
};

/** Asks for three things: one never answered, one half answered; then, when the server is gone, a third. */
const client: Program = async ({ builtins: { http }, fetch, args: { port }, tell, ready }) => {
  const agent = new http.Agent({ keepAlive: true });
  const ask = (path: string, onHalf = () => {}) =>
    new Promise<void>((resolve) => {
      const req = http.get({ port, host: '127.0.0.1', path, agent }, (res) => {
        res.on('data', onHalf);
        res.on('aborted', () => tell(path, 'aborted'));
        res.on('error', (error: NodeJS.ErrnoException) => tell(path, 'res', error.message, error.code, res.complete));
        res.on('close', () => resolve());
      });
      req.on('error', (error: NodeJS.ErrnoException) => {
        tell(path, 'req', error.message, error.code, req.reusedSocket);
        resolve();
      });
    });
  await ask('/fine');
  let half = () => {};
  const halfCame = new Promise<void>((resolve) => {
    half = resolve;
  });
  const pending = [ask('/half', half)];
  await halfCame;
  pending.push(ask('/never'));
  const fetched = fetch(`http://127.0.0.1:${port}/never`).catch((error) =>
    tell('fetch', error.message, error.cause.code),
  );
  setTimeout(() => ready('kill'), 50);
  for (const one of pending) await one;
  await fetched;
  await ask('/after');
  await fetch(`http://127.0.0.1:${port}/`).catch((error) =>
    tell('fetch', error.message, error.cause.code, error.cause.message),
  );
};

async function died(kind: 'node' | 'built-in'): Promise<unknown> {
  const stage = new Stage(kind);
  const port = await stage.start('server', backend);
  await stage.start('client', client, { port });

  await stage.kill('server');

  await stage.finished('client');
  const told = comparable(stage.told('client'), port) as unknown[];
  await stage.dispose();
  return told.map((one) => JSON.stringify(one)).sort();
}

test('a server killed with requests in flight reads as it does in Node', async () => {
  const node = await died('node');

  const ours = await died('built-in');

  expect(ours).toEqual(node);
  expect(JSON.stringify(node)).toContain('socket hang up');
});
