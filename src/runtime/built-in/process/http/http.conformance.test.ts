import { describe, expect, test } from 'vitest';
import { type Program, play } from '#runtime/built-in/process/fixture/stage.ts';

/** Plays the same two programs on Node's modules and on ours. */
async function same(server: Program, client: Program): Promise<unknown> {
  const node = await play('node', server, client);
  const ours = await play('built-in', server, client);
  expect(ours).toEqual(node);
  return node;
}

const echo: Program = ({ builtins: { http }, ready }) => {
  const server = http.createServer((req, res) => {
    const parts: unknown[] = [];
    req.on('data', (part: Uint8Array) => parts.push(part));
    req.on('end', () => {
      res.setHeader('Content-Type', 'application/json');
      res.removeHeader('Date');
      res.end(
        JSON.stringify({
          method: req.method,
          url: req.url,
          raw: req.rawHeaders,
          trailers: req.trailers,
          body: Buffer.concat(parts as Buffer[]).toString(),
        }),
      );
    });
  });
  server.listen(0, '127.0.0.1', () => ready(server.address().port));
};

describe('http', () => {
  test('a request and its answer', async () => {
    await same(echo, async ({ builtins: { http }, args, tell }) => {
      await new Promise<void>((resolve) => {
        http.get({ port: args.port, host: '127.0.0.1', path: '/a?b=1', agent: false }, (res) => {
          let body = '';
          res.setEncoding('utf8');
          res.on('data', (text) => (body += text));
          res.on('end', () => {
            tell(res.statusCode, res.statusMessage, res.rawHeaders, body, res.complete);
            resolve();
          });
        });
      });
    });
  });
});
