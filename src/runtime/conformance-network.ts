import { type Case, holds, same } from './conformance-stage.ts';

const prelude = `
import { createHash } from 'node:crypto';
import { Agent, createServer, get, request } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { ready, send } from '#kit/program';
const port = Number(process.argv[2] ?? process.env['PORT']);
const host = '127.0.0.1';
void [createHash, Agent, createServer, get, request, connect, createTcpServer, ready, send, port];
`;

const proxy = `${prelude}
const agent = new Agent({ keepAlive: true });
const server = createServer((incoming, outgoing) => {
  const { method, url, headers } = incoming;
  const onward = request({ host, port, agent, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(outgoing);
  });
  onward.on('error', (error: NodeJS.ErrnoException) => outgoing.writeHead(502).end(error.code));
  incoming.pipe(onward);
});
server.listen(0, host);
ready(server);
`;

/** What the loopback network promises. */
export const networkCases = {
  async 'a kill in flight is a socket hang up, and then nobody listens'({ machine }) {
    const m = await machine({
      'main.ts': `${prelude}const server = createServer(() => send('asked'));\nserver.listen(0, host);\nready(server);`,
      'ask.ts': `${prelude}
const visit = () => new Promise<string>((resolve) => {
  get({ host, port, agent: false }, () => resolve('answered')).on('error', (error: NodeJS.ErrnoException) => resolve(\`\${error.code} \${error.message}\`));
});
send(await visit());
let next = await visit();
// An operating system closes what a dead process had open one after the other, and may answer for its port until then.
while (next.startsWith('ECONNRESET')) next = await visit();
send(next.replace(String(port), 'PORT'));`,
    });
    const main = await m.serve('main');
    const ask = await m.run('ask', { args: [String(main.port)] });
    same(await main.next(), 'asked', 'message of the server');
    main.process.kill();
    same(await ask.next(), 'ECONNRESET socket hang up', 'what the request in flight sees');
    same(await ask.next(), 'ECONNREFUSED connect ECONNREFUSED 127.0.0.1:PORT', 'what the next one sees');
  },
  async 'a kill in mid-answer is told as aborted'({ machine }) {
    const m = await machine({
      'main.ts': `${prelude}const server = createServer((_, response) => { response.writeHead(200, { 'Content-Length': '10' }); response.write('half '); });\nserver.listen(0, host);\nready(server);`,
      'ask.ts': `${prelude}
get({ host, port, agent: false }, (response) => {
  response.on('data', () => send('data'));
  response.on('error', (error: NodeJS.ErrnoException) => send([error.code, error.message, response.complete]));
});`,
    });
    const main = await m.serve('main');
    const ask = await m.run('ask', { args: [String(main.port)] });
    same(await ask.next(), 'data', 'first message');
    main.process.kill();
    same(await ask.next(), ['ECONNRESET', 'aborted', false], 'error');
  },
  async 'a port has one listener, and is free again when its process is gone'({ machine }) {
    const m = await machine({
      'main.ts': `${prelude}const server = createServer((_, response) => response.end());\nserver.on('error', (error: NodeJS.ErrnoException) => { send([error.code, error.message.includes(String(port))]); });\nserver.listen(port, host);\nready(server);`,
    });
    const first = await m.serve('main', { as: 'first' });
    const second = await m.run('main', { as: 'second', args: [String(first.port)] });
    same(await second.next(), ['EADDRINUSE', true], 'error of the second');
    first.process.kill();
    await first.exit();
    const third = await m.serve('main', { as: 'third', args: [String(first.port)] });
    same(third.port, first.port, 'port of the third');
  },
  async 'a proxy keeps connections alive on both sides'({ machine }) {
    const m = await machine({
      'main.ts': `${prelude}let lines = 0;\nconst server = createServer((_, response) => response.end(String(lines)));\nserver.on('connection', () => lines++);\nserver.listen(0, host);\nready(server);`,
      'proxy.ts': proxy,
      'ask.ts': `${prelude}
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const seen: [string, boolean][] = [];
for (let i = 0; i < 3; i++) {
  seen.push(await new Promise((resolve) => {
    const asked = get({ host, port, agent }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => resolve([body, asked.reusedSocket]));
    });
  }));
}
send(seen);
agent.destroy();`,
    });
    const main = await m.serve('main');
    const through = await m.serve('proxy', { args: [String(main.port)] });
    const ask = await m.run('ask', { args: [String(through.port)] });
    same(
      await ask.next(),
      [
        ['1', false],
        ['1', true],
        ['1', true],
      ],
      'connections and reuse',
    );
    same((await ask.exit()).code, 0, 'exit code of the client');
  },
  async 'several Set-Cookie fields stay apart, through a proxy, for http and for fetch'({ machine }) {
    const m = await machine({
      'main.ts': `${prelude}const server = createServer((incoming, response) => { response.setHeader('Set-Cookie', ['a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT', 'b=2']); response.end(incoming.headers.cookie ?? 'none'); });\nserver.listen(0, host);\nready(server);`,
      'proxy.ts': proxy,
      'ask.ts': `${prelude}
get({ host, port, agent: false, headers: { Cookie: 'x=1; y=2' } }, (response) => {
  send(response.headers['set-cookie']);
  response.resume();
});
const response = await fetch(\`http://127.0.0.1:\${port}/\`, { headers: { Cookie: 'z=3' } });
const text = await response.text();
setTimeout(() => send([response.headers.getSetCookie(), text]), 50);`,
    });
    const main = await m.serve('main');
    const through = await m.serve('proxy', { args: [String(main.port)] });
    const ask = await m.run('ask', { args: [String(through.port)] });
    const both = ['a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT', 'b=2'];
    same(await ask.next(), both, 'Set-Cookie seen by http');
    same(await ask.next(), [both, 'z=3'], 'Set-Cookie and Cookie seen by fetch');
  },
  async 'five megabytes stream through a proxy, whole, both ways'({ machine }) {
    const m = await machine({
      'main.ts': `${prelude}const server = createServer((incoming, response) => { incoming.pipe(response); });\nserver.listen(0, host);\nready(server);`,
      'proxy.ts': proxy,
      'ask.ts': `${prelude}
const sent = createHash('sha256');
const got = createHash('sha256');
let count = 0;
const asked = request({ host, port, method: 'POST', agent: false }, (response) => {
  response.on('data', (chunk: Buffer) => { got.update(chunk); count += chunk.length; });
  response.on('end', () => send([count, got.digest('hex') === sent.digest('hex')]));
});
for (let i = 0; i < 80; i++) {
  const chunk = Buffer.alloc(65_536, i + 1);
  sent.update(chunk);
  if (!asked.write(chunk)) await new Promise((resolve) => asked.once('drain', resolve));
}
asked.end();`,
    });
    const main = await m.serve('main');
    const through = await m.serve('proxy', { args: [String(main.port)] });
    const ask = await m.run('ask', { args: [String(through.port)] });
    same(await ask.next(), [80 * 65_536, true], 'bytes and whether they are the same');
  },
  async 'a raw socket writes bytes in any pieces, and may close one half'({ machine }) {
    const m = await machine({
      'main.ts': `${prelude}const server = createTcpServer({ allowHalfOpen: true }, (socket) => {
  let all = '';
  socket.setEncoding('latin1').on('data', (text: string) => (all += text)).on('end', () => socket.end(all.toUpperCase()));
});
server.listen(0, host);
ready(server);`,
      'ask.ts': `${prelude}const socket = connect({ port, host, allowHalfOpen: true });
let all = '';
socket.setEncoding('latin1').on('data', (text: string) => (all += text)).on('end', () => send(all));
for (const piece of ['t', 'ea ', 'for', ' two']) { socket.write(piece); await new Promise((resolve) => setTimeout(resolve, 5)); }
socket.end();`,
    });
    const main = await m.serve('main');
    same(await (await m.run('ask', { args: [String(main.port)] })).next(), 'TEA FOR TWO', 'what came back');
  },
  async 'a malformed request is answered 400 and does not reach the program'({ machine }) {
    const m = await machine({
      'main.ts': `${prelude}const server = createServer((_, response) => { send('reached'); response.end(); });\nserver.listen(0, host);\nready(server);`,
      'ask.ts': `${prelude}const socket = connect(port, host);\nlet all = '';\nsocket.setEncoding('latin1').on('data', (text: string) => (all += text)).on('close', () => send(all.split('\\r\\n', 1)));\nsocket.write('GET / HTTP/1.1\\r\\nHost : x\\r\\n\\r\\n');`,
    });
    const main = await m.serve('main');
    const ask = await m.run('ask', { args: [String(main.port)] });
    same(await ask.next(), ['HTTP/1.1 400 Bad Request'], 'status line');
  },
  async 'an upgraded connection passes raw bytes both ways'({ machine }) {
    const m = await machine({
      'main.ts': `${prelude}const server = createServer((_, response) => response.writeHead(426).end());
server.on('upgrade', (asked, socket, head) => {
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: shout\\r\\n\\r\\n');
  socket.write(asked.headers.upgrade + ':' + head);
  socket.on('data', (bytes: Buffer) => socket.write(bytes.toString().toUpperCase()));
  socket.on('end', () => socket.end('bye'));
});
server.listen(0, host);
ready(server);`,
      'ask.ts': `${prelude}
const asked = request({ host, port, agent: false, headers: { Connection: 'Upgrade', Upgrade: 'shout' } });
asked.on('upgrade', (answer, socket, head) => {
  let all = '';
  const hear = (text: string) => {
    all += text;
    if (all.endsWith('shout:')) socket.write('tea for');
    if (all.endsWith('TEA FOR')) socket.end(' two');
  };
  // What came along with the head of the answer is in here.
  hear(head.toString('latin1'));
  socket.setEncoding('latin1').on('data', hear);
  socket.on('end', () => send([answer.statusCode, answer.headers.upgrade, all]));
});
asked.end();`,
    });
    const main = await m.serve('main');
    const told = await (await m.run('ask', { args: [String(main.port)] })).next();
    same(told, [101, 'shout', 'shout:TEA FOR TWObye'], 'the answer, and what came after it');
  },
  async 'machines do not see each other’s names, files or traces'({ machine }) {
    const program = (word: string) =>
      `import { send } from '#kit/program';\nimport { word } from './${word}.ts';\nsend(word);`;
    const left = await machine({ 'main.ts': program('left'), 'left.ts': `export const word = 'left';` });
    const right = await machine({ 'main.ts': program('right'), 'right.ts': `export const word = 'right';` });
    const [one, two] = [await left.run('main'), await right.run('main')];
    same([await one.next(), await two.next()], ['left', 'right'], 'what each imported');
    await Promise.all([one.exit(), two.exit()]);
    for (const each of [left, right]) {
      const starts = each.trace.filter((event) => event.kind === 'start').length;
      same([starts, each.trace[0]?.seq], [1, 0], 'starts in its trace, and the first seq');
    }
  },
  async 'two machines may use the same port'({ machine }) {
    const files = {
      'main.ts': `${prelude}const server = createServer((_, response) => response.end());\nserver.listen(port, host);\nready(server);`,
    };
    const [left, right] = [await machine(files), await machine(files)];
    const first = await left.serve('main', { args: ['8917'] });
    const second = await right.serve('main', { args: ['8917'] });
    holds(first.port === 8917 && second.port === 8917, 'both listen on 8917');
  },
} satisfies Record<string, Case>;
