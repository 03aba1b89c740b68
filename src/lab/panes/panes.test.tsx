import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '#course/check.ts';
import { Lab } from '#course/lab.ts';
import { signIn, trace } from '#lab/fixtures.ts';
import { PassageLog } from '#lab/passages.ts';
import { sceneOf } from '#lab/scene.ts';
import { tally } from '#lab/tally.ts';
import { Checks } from './Checks.tsx';
import { Files } from './Files.tsx';
import { PlainEditor } from './PlainEditor.tsx';
import { Processes } from './Processes.tsx';
import { Topology } from './Topology.tsx';
import { WireView } from './WireView.tsx';

const program = (name: string, role: string, port: number) => ({ name, role, port, file: `${name}.ts` });
const lab = Lab.parse({
  id: 'a-lab',
  number: 1,
  title: 'A lab',
  chapter: '06-pin-the-client',
  minutes: 10,
  claims: [],
  needs: [],
  files: [{ path: 'server.ts', given: true }, { path: 'balancer.ts' }],
  programs: [program('b1', 'server', 9001), program('lb', 'balancer', 8080)],
  clients: ['ana', 'ben'],
  requests: [{ label: 'Sign in', method: 'POST', path: '/login' }],
  limits: { checkSeconds: 10, memoryMB: 64, outputKB: 64, processes: 8 },
  exercises: [
    {
      id: 'one',
      title: 'First',
      visible: [
        { title: 'holds', points: 1 },
        { title: 'breaks', points: 1 },
      ],
      hidden: [],
    },
    { id: 'two', title: 'Second', visible: [{ title: 'waits', points: 1 }], hidden: [] },
  ],
  hints: {},
});
const results = new Map<string, CheckResult>([
  ['one > holds', { id: 'one > holds', outcome: 'passed', ms: 3 }],
  [
    'one > breaks',
    {
      id: 'one > breaks',
      outcome: 'failed',
      ms: 4,
      fault: 'x',
      message: 'The shop received `LB`.',
      expected: 'cart=1',
      actual: 'LB=b2; cart=1',
      story: Array.from({ length: 9 }, (_, i) => ({
        who: 'ana',
        text: `Step ${i + 1}.`,
        ...(i === 8 && { wrong: true }),
      })),
      where: { file: 'balancer.ts', line: 11 },
    },
  ],
]);
const nothing = () => undefined;
const checks = (open: string | undefined, found = results) =>
  render(
    <Checks
      exercises={tally(lab, found)}
      checking={false}
      stale={false}
      open={open}
      onOpen={nothing}
      onPlace={nothing}
    />,
  );
const labels = (html: string) => [...html.matchAll(/<li[^>]*aria-label="([^"]*)"/g)].map((match) => match[1]);

describe('Checks', () => {
  test('lists every check with its outcome, and nothing else is a list item', () => {
    const html = checks(undefined);

    expect(labels(html)).toEqual(['holds passed', 'breaks failed', 'waits not run']);
    expect(html.match(/<li|role="listitem"/g)).toHaveLength(3);
  });

  test('before the first check all are not run', () => {
    expect(labels(checks(undefined, new Map()))).toEqual(['holds not run', 'breaks not run', 'waits not run']);
  });

  test('a failure tells its story: sentence, steps, expected and got, the line', () => {
    const html = checks('one > breaks');

    for (const part of ['<code>LB</code>', 'Step 1.', 'Step 9.', 'cart=1', 'LB=b2; cart=1', 'balancer.ts, line 11'])
      expect(html).toContain(part);
    expect(html).toContain('4 more steps');
    expect(html).not.toContain('Step 4.');
  });
});

describe('Processes', () => {
  const view = (standing: 'ready' | 'ended') =>
    render(
      <Processes
        processes={[
          {
            name: 'b1',
            role: 'server',
            standing,
            port: 9001,
            output: 'tea',
            ended:
              standing === 'ended'
                ? { how: 'exited', code: 1, because: undefined, where: { file: 'server.ts', line: 3 } }
                : undefined,
          },
        ]}
        runs
        chosen={undefined}
        onChoose={nothing}
        onKill={nothing}
        onRestart={nothing}
        onPlace={nothing}
      />,
    );

  test('a process that runs can be killed, one that ended can be restarted', () => {
    expect(view('ready')).toContain('aria-label="Kill b1"');
    expect(view('ready')).not.toContain('Restart b1');
    expect(view('ended')).toContain('aria-label="Restart b1"');
    expect(view('ended')).not.toContain('Kill b1');
  });

  test('says how a process ended, where, and what it printed', () => {
    const html = view('ended');

    for (const part of ['b1 exited with code 1.', 'server.ts, line 3', 'tea']) expect(html).toContain(part);
  });
});

describe('Topology and Wire', () => {
  const log = new PassageLog({ clients: lab.clients, balancers: ['lb'] });
  for (const event of trace(signIn)) log.add(event);

  test('what no program announced is drawn as not reported', () => {
    const html = render(
      <Topology
        scene={sceneOf(lab, trace([{ kind: 'ready', process: 'b1', port: 9001 }]))}
        pins={new Map()}
        passage={undefined}
        failed={undefined}
        clients={lab.clients}
        requests={lab.requests}
        ready
        runs
        onSend={nothing}
        onKill={nothing}
        onRestart={nothing}
      />,
    );

    expect(html).toContain('not reported');
    expect(html).toContain('Send request');
    expect(html).toContain('b1 up, sessions not reported');
  });

  test('shows both sides of the balancer and says what it added', () => {
    const html = render(<WireView passages={log.list} chosen={undefined} onChoose={nothing} />);

    for (const part of ['received by lb', 'sent on to b1', 'from b1', 'sent to ana']) expect(html).toContain(part);
    expect(html).toContain('<ins>X-Forwarded-For: 127.0.0.1</ins>');
    expect(html).toContain('<ins>Set-Cookie: LB=9f3c; Path=/</ins>');
  });
});

describe('Files and the plain editor', () => {
  test('tabs in the order of lab.json, one of them selected', () => {
    const html = render(<Files files={lab.files} open="balancer.ts" onOpen={nothing} />);

    expect([...html.matchAll(/data-tab="([^"]+)"/g)].map((match) => match[1])).toEqual(['server.ts', 'balancer.ts']);
    expect(html.match(/aria-selected="true"/g)).toHaveLength(1);
  });

  test('the text is there at once, highlighted, with the failed line washed', () => {
    const area = { current: null };
    const html = render(
      <PlainEditor
        path="balancer.ts"
        text={'const a = 1;\nbroken'}
        readOnly={false}
        failed={2}
        tabTypes={false}
        onEdit={nothing}
        onFocus={nothing}
        area={area}
      />,
    );

    expect(html).toContain('<span class="code-keyword">const</span>');
    expect(html).toContain('<span class="code-line code-failed">broken');
    expect(html).toContain('aria-label="balancer.ts"');
  });

  test('none of its text is markup, whoever wrote it', () => {
    const html = render(
      <PlainEditor
        path="server.ts"
        text={"const a = '<img src=x onerror=alert(1)>' && b; // </pre><script>"}
        readOnly={false}
        failed={undefined}
        tabTypes={false}
        onEdit={nothing}
        onFocus={nothing}
        area={{ current: null }}
      />,
    );
    expect(html).not.toMatch(/<(img|script)/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html.match(/<\/pre>/g)).toHaveLength(1);
  });
});
