import { certificates } from './conformance-certificates.ts';
import { type Case, holds, same } from './conformance-stage.ts';

const program = (lines: string) => `
import { readFileSync } from 'node:fs';
import { Agent as PlainAgent, createServer as createHttpServer, get as getPlain } from 'node:http';
import { Agent, createServer, get } from 'node:https';
import { createServer as createTcpServer, Socket } from 'node:net';
import { connect, createSecureContext, createServer as createTlsServer } from 'node:tls';
import { ready, send } from '#kit/program';
const host = '127.0.0.1';
const port = Number(process.argv[2]);
const pem = (name: string) => ({ key: readFileSync(name + '.key'), cert: readFileSync(name + '.crt', 'utf8') });
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
${lines}
void [PlainAgent, createHttpServer, getPlain, Agent, createServer, get, createTcpServer, Socket, connect, createSecureContext, createTlsServer, ready, send, port, pem, codeOf];
`;

/** A server of two names: a certificate for each, shop.test's when none is asked for. */
const front = program(`
const server = createServer({ ...pem('shop'), SNICallback: (name, done) => {
  done(null, name.endsWith('admin.test') ? createSecureContext(pem('admin')) : undefined);
} }, (request, response) => {
  const socket = request.socket as import('node:tls').TLSSocket & { servername: string | false };
  response.end(JSON.stringify([socket.encrypted, socket.servername, socket.getProtocol(), socket.alpnProtocol]));
});
server.on('tlsClientError', (error) => send('client error ' + codeOf(error)));
server.listen(0, host);
ready(server);`);

const ask = program(`
const visit = (options: object) => new Promise<unknown>((resolve) => {
  const asked = get({ host, port, agent: false, ...options }, (response) => {
    const socket = response.socket as import('node:tls').TLSSocket;
    const { subject, subjectaltname, valid_to, fingerprint256 } = socket.getPeerCertificate();
    const seen = [subject.CN, subjectaltname, valid_to, fingerprint256?.slice(0, 11), socket.authorized, socket.authorizationError ?? null];
    response.setEncoding('utf8').on('data', (text: string) => resolve([...seen, JSON.parse(text)]));
  });
  asked.on('error', (error) => resolve(codeOf(error)));
});
const [which] = process.argv.slice(3);
send(await visit(JSON.parse(which ?? '{}').ca ? { ...JSON.parse(which ?? '{}'), ca: pem(JSON.parse(which ?? '{}').ca).cert } : JSON.parse(which ?? '{}')));`);

const shop = ['shop.test', 'DNS:shop.test, DNS:*.shop.test, IP Address:127.0.0.1', 'Oct 29 13:51:58 2126 GMT'];
const shopPrint = '29:5B:C5:53';

/** What `tls` promises: names, certificates, `encrypted`. Not that anything is encrypted: engines differ, and the page says how. */
export const tlsCases = {
  async 'over tls the certificate is chosen by the name that the client asks for'({ machine }) {
    const m = await machine({ ...certificates, 'main.ts': front, 'ask.ts': ask });
    const main = await m.serve('main');
    const visit = async (as: string, options: object) =>
      (await m.run('ask', { as, args: [String(main.port), JSON.stringify(options)] })).next();
    const open = { rejectUnauthorized: false };
    same(
      await visit('nameless', open),
      [...shop, shopPrint, false, 'DEPTH_ZERO_SELF_SIGNED_CERT', [true, false, 'TLSv1.3', false]],
      'a client that asks for no name',
    );
    const named = await visit('named', { ...open, servername: 'x.admin.test' });
    holds(
      Array.isArray(named) && named[0] === 'admin.test',
      `admin.test answers for its own: ${JSON.stringify(named)}`,
    );
    same(named[6], [true, 'x.admin.test', 'TLSv1.3', false], 'what the server sees of it');
    const field = await visit('field', { ...open, headers: { host: 'admin.test:1' } });
    holds(Array.isArray(field) && field[0] === 'admin.test', 'the Host field names the certificate as well');
    same(
      await visit('trusting', { ca: 'shop', servername: 'x.shop.test' }),
      [...shop, shopPrint, true, null, [true, 'x.shop.test', 'TLSv1.3', false]],
      'a client that trusts shop.test’s certificate',
    );
  },
  async 'a certificate that is not trusted, or is another’s, ends the connection'({ machine }) {
    const m = await machine({ ...certificates, 'main.ts': front, 'ask.ts': ask });
    const main = await m.serve('main');
    const visit = async (as: string, options: object) =>
      (await m.run('ask', { as, args: [String(main.port), JSON.stringify(options)] })).next();
    same(await visit('stranger', {}), 'DEPTH_ZERO_SELF_SIGNED_CERT', 'a client that trusts nobody');
    same(await visit('other', { ca: 'admin' }), 'DEPTH_ZERO_SELF_SIGNED_CERT', 'a client that trusts another');
    same(
      await visit('misled', { ca: 'shop', servername: 'other.test' }),
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'a client that wants another name',
    );
  },
  async 'plain HTTP does not get through a tls port, nor tls through a plain one'({ machine }) {
    const m = await machine({
      ...certificates,
      'main.ts': front,
      'plain.ts': program(
        `const server = createHttpServer((_, response) => response.end('x'));\nserver.listen(0, host);\nready(server);`,
      ),
      'ask.ts': program(
        `getPlain({ host, port, agent: false }, () => send('answered')).on('error', (error) => send(codeOf(error)));`,
      ),
      'secure.ts': program(
        `get({ host, port, agent: false, rejectUnauthorized: false }, () => send('answered')).on('error', (error) => send('failed'));`,
      ),
    });
    const [main, plain] = [await m.serve('main'), await m.serve('plain')];
    same(await (await m.run('ask', { args: [String(main.port)] })).next(), 'ECONNRESET', 'plain HTTP to a tls port');
    same(await main.next(), 'client error ERR_SSL_HTTP_REQUEST', 'what the tls server hears');
    same(await (await m.run('secure', { args: [String(plain.port)] })).next(), 'failed', 'tls to a plain port');
  },
  async 'a balancer that ends tls passes requests on as plain HTTP'({ machine }) {
    const m = await machine({
      ...certificates,
      'main.ts': program(`
const server = createHttpServer((request, response) => {
  response.end([request.headers['x-forwarded-proto'], 'encrypted' in request.socket, request.method].join());
});
server.listen(0, host);
ready(server);`),
      'lb.ts': program(`
const agent = new PlainAgent({ keepAlive: true });
const lb = createServer(pem('shop'), (request, response) => {
  const secure = 'encrypted' in request.socket;
  getPlain({ host, port, agent, path: request.url, headers: { 'X-Forwarded-Proto': secure ? 'https' : 'http' } }, (answer) => answer.pipe(response));
});
lb.listen(0, host);
ready(lb);`),
      'ask.ts': program(`
const agent = new Agent({ keepAlive: true, ca: pem('shop').cert, maxSockets: 1 });
const visit = () => new Promise<unknown>((resolve) => {
  const asked = get({ host, port, agent }, (response) => {
    let body = '';
    response.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => resolve([body, asked.reusedSocket]));
  });
});
send([await visit(), await visit()]);
agent.destroy();`),
    });
    const main = await m.serve('main');
    const lb = await m.serve('lb', { args: [String(main.port)] });
    const told = await (await m.run('ask', { args: [String(lb.port)] })).next();
    same(
      told,
      [
        ['https,false,GET', false],
        ['https,false,GET', true],
      ],
      'what the server saw, and reuse',
    );
  },
  async 'a tls connection passes bytes both ways, agrees on a protocol, and may be read for its name'({ machine }) {
    const m = await machine({
      ...certificates,
      'main.ts': program(`
const server = createTlsServer({ ...pem('shop'), ALPNProtocols: ['tea', 'cake'] }, (socket) => {
  socket.write(String(socket.alpnProtocol) + ':');
  socket.setEncoding('latin1').on('data', (text: string) => socket.write(text.toUpperCase())).on('end', () => socket.end());
});
server.addContext('*.admin.test', pem('admin'));
server.listen(0, host);
ready(server);`),
      // Looks for the name in the first bytes, and passes everything on unread: a balancer of layer 4.
      'pass.ts': program(`
const server = createTcpServer((socket) => {
  socket.once('data', (first: Buffer) => {
    send(first[0] === 22 && first.includes('x.admin.test'));
    const onward = new Socket().connect(port, host, () => onward.write(first));
    onward.pipe(socket).pipe(onward);
  });
});
server.listen(0, host);
ready(server);`),
      'ask.ts': program(`
const socket = connect({ host, port, ca: pem('admin').cert, servername: 'x.admin.test', ALPNProtocols: ['cake'] }, () => socket.write('x'.repeat(40_000)));
let all = '';
socket.setEncoding('latin1').on('data', (text: string) => {
  all += text;
  if (all.length === 40_005) socket.write('bye');
  if (all.length === 40_008) socket.end();
}).on('end', () => send([socket.authorized, socket instanceof Socket, all.slice(0, 7), all.length, all.slice(-4)]));`),
    });
    const main = await m.serve('main');
    const pass = await m.serve('pass', { args: [String(main.port)] });
    const ask = await m.run('ask', { args: [String(pass.port)] });
    same(await pass.next(), true, 'the name stands in the first bytes');
    same(await ask.next(), [true, true, 'cake:XX', 40_008, 'XBYE'], 'what came back');
  },
} satisfies Record<string, Case>;
