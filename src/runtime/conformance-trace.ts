import type { TraceEvent } from '#course/trace.ts';
import { type Case, holds, same } from './conformance-stage.ts';

const server = `
import { createServer } from 'node:http';
import { announce, ready } from '#kit/program';
const server = createServer((request, response) => {
  announce({ what: 'holds', sessions: [{ id: request.url ?? '', owner: 'ana' }] });
  response.end('x'.repeat(Number(request.url?.slice(1) || 1)));
});
server.listen(0, '127.0.0.1');
ready(server);
`;

const ask = `
import { get } from 'node:http';
const [port, path] = process.argv.slice(2);
get({ host: '127.0.0.1', port: Number(port), path: path ?? '/1', agent: false }, (response) => response.resume()).on('error', () => {});
`;

const kinds = (trace: readonly TraceEvent[], wanted: readonly string[]) =>
  trace
    .filter((event) => wanted.includes(event.kind))
    .map((event) => ('by' in event ? `${event.kind} by ${event.by}` : event.kind));

/** What the trace promises. */
export const traceCases = {
  async 'the trace tells a visit in the order in which it happened'({ machine }) {
    const m = await machine({ 'main.ts': server, 'ask.ts': ask });
    const main = await m.serve('main');
    const visitor = await m.run('ask', { args: [String(main.port)] });
    await visitor.exit();
    await m.event((event) => event.kind === 'exit' && event.process === 'ask', 'the exit of ask');
    const told = kinds(m.trace, ['start', 'listen', 'ready', 'connect', 'bytes', 'announce']);
    const expected = ['start', 'listen', 'ready', 'start', 'connect', 'bytes by ask', 'announce', 'bytes by main'];
    same(told.slice(0, 8), expected, 'kinds in order');
    same(
      m.trace.map((event) => event.seq),
      m.trace.map((_, i) => i),
      'seq',
    );
    holds(
      m.trace.every((event, i) => event.at >= (m.trace[i - 1]?.at ?? 0)),
      '`at` never goes back',
    );
    const connect = m.trace.find((event) => event.kind === 'connect');
    holds(connect?.kind === 'connect' && connect.from === 'ask' && connect.to === 'main', 'connect names both ends');
    holds(connect.port === main.port && connect.connection.endsWith(`>${main.port}`), 'connect names the port');
    const first = m.trace.find((event) => event.kind === 'bytes');
    holds(first?.kind === 'bytes' && first.connection === connect.connection, 'bytes name the connection');
    holds(first.text.startsWith('GET /1 HTTP/1.1\r\n') && first.count === first.text.length, 'bytes carry the request');
  },
  async 'bytes are counted all, and their text is cut at 64 KiB'({ machine }) {
    const m = await machine({ 'main.ts': server, 'ask.ts': ask });
    const main = await m.serve('main');
    await (await m.run('ask', { args: [String(main.port), '/200000'] })).exit();
    await m.event((event) => event.kind === 'close' && event.by === 'ask', 'the close of ask');
    const sent = m.trace.flatMap((event) => (event.kind === 'bytes' && event.by === 'main' ? [event] : []));
    const count = sent.reduce((sum, event) => sum + event.count, 0);
    const text = sent.map((event) => event.text).join('');
    holds(count > 200_000 && count < 201_000, `all bytes are counted: ${count}`);
    holds(text.startsWith('HTTP/1.1 200') && text.length <= 65_536, `the text is cut: ${text.length}`);
  },
  async 'a refused connection is told'({ machine }) {
    const m = await machine({ 'main.ts': server, 'ask.ts': ask });
    const main = await m.serve('main');
    main.process.kill();
    await main.exit();
    await (await m.run('ask', { args: [String(main.port)] })).exit();
    const refused = await m.event((event) => event.kind === 'refused', 'refused');
    const { seq: _, at: __, ...fact } = refused;
    same(sorted(fact), sorted({ kind: 'refused', from: 'ask', port: main.port, code: 'ECONNREFUSED' }), 'the fact');
  },
  async 'a kill is told: its connections close, its port is given up, it exits'({ machine }) {
    const m = await machine({
      'main.ts': server.replace('response.end(', 'response.write('),
      'ask.ts': ask,
    });
    const main = await m.serve('main');
    const visitor = await m.run('ask', { args: [String(main.port)] });
    await m.event((event) => event.kind === 'bytes' && event.by === 'main', 'the beginning of the answer');
    main.process.kill();
    await main.exit();
    const exit = await m.event((event) => event.kind === 'exit' && event.process === 'main', 'exit');
    holds(exit.kind === 'exit' && exit.signal === 'SIGKILL' && exit.code === null, 'exit says SIGKILL');
    await visitor.exit();
    holds(
      m.trace.some((e) => e.kind === 'close' && e.by === 'main' && e.how === 'killed'),
      'close says killed',
    );
    holds(
      m.trace.some((e) => e.kind === 'unlisten' && e.port === main.port),
      'unlisten is told',
    );
  },
  async 'only announcements of the course’s shapes are told'({ machine }) {
    const m = await machine({
      'main.ts': `
import { announce } from '#kit/program';
announce({ what: 'nonsense', sessions: 1 } as never);
announce({ what: 'holds', sessions: 'many' } as never);
announce({ what: 'chose', server: 'b2', because: 'its pin names b2' });
process.send?.({ memento: 'announce', said: null });`,
    });
    await (await m.run('main')).exit();
    const told = m.trace.flatMap((event) => (event.kind === 'announce' ? [event.said] : []));
    same(told, [{ what: 'chose', server: 'b2', because: 'its pin names b2' }], 'announcements');
  },
  async 'an advance is told, and `at` is lab time'({ machine }) {
    const m = await machine({ 'main.ts': server });
    await m.advance(90_000);
    await m.serve('main');
    const advance = m.trace.find((event) => event.kind === 'advance');
    holds(advance?.kind === 'advance' && advance.ms === 90_000, 'advance carries its ms');
    const start = m.trace.find((event) => event.kind === 'start');
    holds(start !== undefined && start.at >= 90_000 && start.at < 150_000, `what follows is later: ${start?.at}`);
  },
  async 'a listener hears from now on, until it leaves'({ machine }) {
    const m = await machine({ 'main.ts': `console.log('hello');` });
    const heard: TraceEvent[] = [];
    const leave = m.onTrace((event) => heard.push(event));
    await (await m.run('main')).exit();
    const count = heard.length;
    leave();
    await (await m.run('main')).exit();
    holds(count > 0 && heard.length === count, 'it hears nothing after it left');
    holds(m.trace.length > count, 'others still hear');
  },
} satisfies Record<string, Case>;

function sorted(fact: object): unknown {
  return Object.entries(fact).sort(([a], [b]) => (a < b ? -1 : 1));
}
