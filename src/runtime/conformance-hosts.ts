import { type Case, same } from './conformance-stage.ts';

const program = (lines: string) => `
import { createServer, get } from 'node:http';
import { ready, send } from '#kit/program';
${lines}
void [createServer, get, ready, send];
`;

/** Answers with its name and with the address that asked. */
const server = program(`
const server = createServer((request, response) => response.end(process.env['NAME'] + ' hears ' + request.socket.remoteAddress));
server.on('error', (error: NodeJS.ErrnoException) => send(error.code));
server.listen(Number(process.env['PORT']), process.env['HOST']);
ready(server);`);

/** Asks as its arguments say: port, host, own address. */
const ask = program(`
const [port, host, localAddress] = process.argv.slice(2);
get({ port: Number(port), host, localAddress, agent: false }, (response) => {
  response.setEncoding('utf8').on('data', (text: string) => send(text));
}).on('error', (error: NodeJS.ErrnoException) => send(error.code));`);

/** What several hosts on one loopback promise: a machine has all addresses of 127.0.0.0/8. */
export const hostCases = {
  async 'a server sees the address that its client chose'({ machine }) {
    const m = await machine({ 'main.ts': server, 'ask.ts': ask });
    const main = await m.serve('main', { env: { NAME: 'b1', HOST: '127.0.0.1' } });
    const said = async (as: string, ...where: string[]) =>
      (await m.run('ask', { as, args: [String(main.port), ...where] })).next();
    same(await said('one', '127.0.0.1', '127.0.3.7'), 'b1 hears 127.0.3.7', 'a client with an address of its own');
    same(await said('two', '127.0.0.1', '127.1.2.3'), 'b1 hears 127.1.2.3', 'another one');
    const connects = m.trace.flatMap((event) => (event.kind === 'connect' ? [event.source] : []));
    same(connects, ['127.0.3.7', '127.1.2.3'], 'the sources in the trace');
  },
  async 'servers on different hosts share a port, and each is reached by its address'({ machine }) {
    const m = await machine({ 'main.ts': server, 'ask.ts': ask });
    const b1 = await m.serve('main', { as: 'b1', env: { NAME: 'b1', HOST: '127.0.0.2' } });
    const port = String(b1.port);
    await m.serve('main', { as: 'b2', env: { NAME: 'b2', HOST: '127.0.0.3', PORT: port } });
    const b3 = await m.run('main', { as: 'b3', env: { NAME: 'b3', HOST: '127.0.0.3', PORT: port } });
    same(await b3.next(), 'EADDRINUSE', 'a second server at one address and port');
    const said = async (host: string) => (await m.run('ask', { as: `to-${host}`, args: [port, host] })).next();
    same(await said('127.0.0.2'), 'b1 hears 127.0.0.1', 'who answers at 127.0.0.2');
    same(await said('127.0.0.3'), 'b2 hears 127.0.0.1', 'who answers at 127.0.0.3');
    same(await said('127.0.0.4'), 'ECONNREFUSED', 'who answers at 127.0.0.4');
    const told = m.trace.flatMap((event) => (event.kind === 'connect' ? [[event.to, event.address]] : []));
    same(
      told,
      [
        ['b1', '127.0.0.2'],
        ['b2', '127.0.0.3'],
      ],
      'who was reached, in the trace',
    );
  },
  async 'a killed server gives up its port at its own address only'({ machine }) {
    const m = await machine({ 'main.ts': server, 'ask.ts': ask });
    const b1 = await m.serve('main', { as: 'b1', env: { NAME: 'b1', HOST: '127.0.0.2' } });
    const port = String(b1.port);
    await m.serve('main', { as: 'b2', env: { NAME: 'b2', HOST: '127.0.0.3', PORT: port } });
    b1.process.kill();
    await b1.exit();
    const said = async (host: string) => (await m.run('ask', { as: `to-${host}`, args: [port, host] })).next();
    same(await said('127.0.0.2'), 'ECONNREFUSED', 'who answers at 127.0.0.2');
    same(await said('127.0.0.3'), 'b2 hears 127.0.0.1', 'who answers at 127.0.0.3');
  },
} satisfies Record<string, Case>;
