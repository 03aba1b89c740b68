import fc from 'fast-check';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { along, curve } from './curve.ts';
import { Drawing } from './Drawing.tsx';
import { fallen } from './Fallen.tsx';
import { Gate } from './Gate.tsx';
import { Jar } from './Jar.tsx';
import { Pin } from './Pin.tsx';
import { Server } from './Server.tsx';
import { people, sessionLook } from './session-look.ts';
import { Token } from './Token.tsx';

const draw = (shape: VNode) => render(shape);
const tokens = (html: string, kind: string) => html.match(new RegExp(`shape-token shape-${kind}`, 'g'))?.length ?? 0;

describe('sessions', () => {
  test('the eight people have eight hues and eight glyphs', () => {
    const looks = people.map((person) => draw(<Token x={0} y={0} who={person} kind="data" size={32} />));

    expect(new Set(looks).size).toBe(8);
    expect(new Set(people.map((person) => sessionLook(person).hue)).size).toBe(8);
  });

  test('a stranger always looks the same, and never like one of the eight', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const { hue, glyph } = sessionLook(name);

        expect(sessionLook(name)).toEqual({ hue, glyph });
        expect(people).toContain(glyph);
        expect(hue === glyph).toBe((people as readonly string[]).includes(name));
      }),
    );
  });

  test('loss is a second ring, on lost data and on an id whose data is lost', () => {
    const ringed = (['data', 'memento', 'forged', 'lost', 'orphan'] as const).filter((kind) =>
      draw(<Token x={0} y={0} who="ana" kind={kind} size={32} />).includes('shape-loss-ring'),
    );

    expect(ringed).toEqual(['lost', 'orphan']);
  });

  test('a pin has no hue: it knows no session', () => {
    expect(draw(<Pin x={0} y={0} name="b1" kind="valid" />)).not.toContain('--session');
  });
});

describe('a server', () => {
  const server = (props: Partial<Parameters<typeof Server>[0]>) =>
    draw(<Server x={0} y={0} name="b1" state="up" sessions={['ana', 'eli']} {...props} />);

  test('prints its name and its state', () => {
    expect(server({ state: 'draining' })).toMatch(/>b1<.*>draining</);
  });

  test('up: data stands on the shelf; down: the same data lies under the box', () => {
    expect(tokens(server({}), 'data')).toBe(2);
    expect(tokens(server({ state: 'down' }), 'lost')).toBe(2);
    expect(tokens(server({ state: 'down' }), 'data')).toBe(0);
  });

  test('up again: what fell still lies there', () => {
    const html = server({ sessions: ['ben'], fell: ['ana'] });

    expect([tokens(html, 'data'), tokens(html, 'lost')]).toEqual([1, 1]);
  });

  test('is a button only when it can be activated, and then its label is its name', () => {
    expect(server({})).not.toContain('role="button"');
    expect(server({ action: { label: 'Kill b1', onActivate: () => {} } })).toMatch(
      /role="button" tabindex="0" aria-label="Kill b1"/,
    );
  });

  test('any number of sessions stays on its shelf', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (many) => {
        const html = server({ sessions: Array.from({ length: many }, (_, i) => `s${i}`) });
        const xs = [...html.matchAll(/shape-token[^>]*translate\(([\d.]+) /g)].map(([, x]) => Number(x));

        expect(xs).toHaveLength(many);
        expect(Math.max(...xs)).toBeLessThanOrEqual(220 - 15 - 16 + 0.01);
      }),
    );
  });

  test('every fallen token is turned 12 to 24 degrees', () => {
    const turns = fallen(people, 0, 0, 26).map(({ turn }) => Math.abs(turn));

    expect(turns.every((turn) => turn >= 12 && turn <= 24)).toBe(true);
  });
});

describe('a balancer', () => {
  const table = [
    { pin: 'b1', to: ':9001' },
    { pin: 'b2', to: ':9002' },
  ];

  test('bars the row in use, and no other', () => {
    expect(draw(<Gate x={0} y={0} table={table} inUse="b2" />).match(/shape-used/g)).toHaveLength(1);
    expect(draw(<Gate x={0} y={0} table={table} inUse="b9" />)).not.toContain('shape-used');
  });

  test('lowers its portcullis', () => {
    expect(draw(<Gate x={0} y={0} lowered />)).toContain('shape-lowered');
  });
});

test('a jar shows dotted places only for what it does not hold yet', () => {
  const waits = draw(<Jar x={0} y={0} holds={{ expecting: { token: true, pin: true } }} />);
  const holds = draw(
    <Jar
      x={0}
      y={0}
      holds={{
        token: { who: 'ana', kind: 'memento' },
        pin: { name: 'b1', kind: 'valid' },
        expecting: { token: true, pin: true },
      }}
    />,
  );

  expect(waits.match(/shape-awaited/g)).toHaveLength(2);
  expect(holds).not.toContain('shape-awaited');
});

test('a picture is one image; with buttons in it, a group', () => {
  expect(
    draw(
      <Drawing width={1} height={1} label="two servers">
        {null}
      </Drawing>,
    ),
  ).toContain('role="img" aria-label="two servers"');
  expect(
    draw(
      <Drawing width={1} height={1} label="two servers" interactive>
        {null}
      </Drawing>,
    ),
  ).toContain('role="group"');
});

test('a message travels from end to end of its wire', () => {
  const wire = curve({ x: 0, y: 0 }, { x: 10, y: 20 }, 'across');

  expect([along(wire, 0), along(wire, 1)]).toEqual([
    { x: 0, y: 0 },
    { x: 10, y: 20 },
  ]);
});
