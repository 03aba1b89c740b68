import { type Case, same } from './conformance-stage.ts';

const server = `
import { createServer } from 'node:http';
import { ready } from '#kit/program';
const server = createServer((request, response) => {
  if (request.url === '/break') return void request.socket.destroy();
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => {
    if (request.url === '/login') response.setHeader('Set-Cookie', ['sid=s1; HttpOnly', 'LB=7f; Path=/; Max-Age=60', 'x=1; Domain=example.com']);
    response.statusCode = request.url === '/missing' ? 404 : 200;
    response.end(\`\${request.method} \${request.headers.cookie ?? 'no cookie'} \${body}\`);
  });
});
server.listen(0, '127.0.0.1');
ready(server);
`;

/** What the kit's client, a program like any other, does in every engine. */
export const clientCases = {
  async 'the kit’s client keeps cookies as browsers do, and shows its jar'({ machine }) {
    const m = await machine({ 'main.ts': server });
    const main = await m.serve('main');
    const process = await m.start({ name: 'ana', file: 'kit/browser.ts', args: [String(main.port)] });
    await process.ready;
    const visit = (wish: object) => {
      const answer = new Promise<Record<string, Record<string, unknown>>>((resolve) => {
        const leave = process.onMessage((message) => {
          leave();
          resolve(message as Record<string, Record<string, unknown>>);
        });
      });
      process.send({ id: 7, send: wish });
      return answer;
    };

    const login = await visit({ method: 'POST', path: '/login', body: 'name=ana' });
    same([login.id, login.answered?.status, login.answered?.body], [7, 200, 'POST no cookie name=ana'], 'first answer');
    same(login.answered?.ignored, ['x=1; Domain=example.com'], 'cookies that it would not keep');
    const second = await visit({ method: 'GET', path: '/missing', headers: { Accept: 'text/html' } });
    same([second.answered?.status, second.answered?.body], [404, 'GET sid=s1; LB=7f '], 'second answer');

    await m.advance(61_000);
    same((await visit({ method: 'GET', path: '/' })).answered?.body, 'GET sid=s1 ', 'after a minute of lab time');
    process.send({ setCookie: { name: 'LB', value: 'forged' } });
    same((await visit({ method: 'GET', path: '/' })).answered?.body, 'GET sid=s1; LB=forged ', 'with a forged pin');
    process.send({ deleteCookie: 'sid' });
    same((await visit({ method: 'GET', path: '/break' })).failed?.code, 'no-answer', 'a connection that breaks');
    main.process.kill();
    await main.exit();
    same((await visit({ method: 'GET', path: '/' })).failed?.code, 'ECONNREFUSED', 'a server that is gone');

    const jars = m.trace.flatMap((event) =>
      event.kind === 'announce' && event.said.what === 'jar' ? [event.said] : [],
    );
    const after = jars.map((jar) => jar.cookies.map(({ name, value, attributes }) => `${name}=${value} ${attributes}`));
    same(after[0], [], 'the jar at first');
    same(after[1], ['sid=s1 HttpOnly', 'LB=7f Path=/; Max-Age=60'], 'the jar after the login');
    same(after.at(-1), ['LB=forged '], 'the jar in the end');
  },
} satisfies Record<string, Case>;
