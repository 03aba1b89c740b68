import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { confusion } from '#sim/wire/tabs.ts';
import { onePerPerson, orders, type Wiring } from '#sim/wire/wiring.ts';
import { WireView } from './WireView.tsx';
import { WiringStory } from './wiring-story.ts';

const still = { request: () => 0, cancel: () => {} };
const given: Wiring = { version: '1.1', middle: 'none', put: onePerPerson(orders) };
const story = (of: Partial<Wiring> = {}, first = 1) =>
  new WiringStory({
    seed: 7,
    first,
    given: { ...given, ...of },
    frames: still,
    calm: () => true,
    heldAt: () => undefined,
  });
const cells = (html: string, row: number) =>
  [...(html.split('<tr>')[row + 1] ?? '').matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, text = '']) =>
    text
      .replace(/<select.*<\/select>/, '')
      .replace(/<[^>]*>/g, '')
      .trim(),
  );

describe('the first frame', () => {
  const html = render(<WireView id="tabs" seed={7} put="1 2 3 1 1 3 3 1 2" first={4} />);

  test('says where it stands, and that no tab is wrong yet', () => {
    expect(html).toContain('request 4 of 9, waiting at the door');
    expect([...html.matchAll(/shape-counter-value">(\d)</g)].map(([, value]) => value)).toEqual(['0', '0']);
  });

  test('the table knows what the picture knows, and no more', () => {
    expect(cells(html, 1)).toEqual(['1', 'ana', 'tea', ':50112', 'shop', ':50112', 'of one person']);
    expect(cells(html, 4)).toEqual(['4', 'ben', 'tea', ':50112', 'not yet', '', '']);
  });

  test('a request that waits at the gate is not told where it goes', () => {
    const gate = render(<WireView id="gate" seed={7} between="http" put="1 1 1 1 1 1 1 1 1" first={4} />);

    expect(gate).toContain('waiting at the gate');
    expect(gate).toContain('not sent on yet');
    expect(cells(gate, 4)[4]).toBe('not yet');
    expect([1, 2, 3].map((row) => cells(gate, row)[4])).toEqual(['b1', 'b2', 'b3']);
  });
});

describe('the experiment', () => {
  test('under another wiring the same request waits', () => {
    const one = story({}, 6);
    expect(one.waiting.value).toBe(6);

    one.rewire({ version: '1.0' });
    expect(one.waiting.value).toBe(6);

    one.rewire({ middle: 'http' });
    expect(one.waiting.value).toBe(6);
  });

  test('at the end, another wiring is seen to its end, also with an open question', () => {
    const one = new WiringStory({ seed: 7, first: 1, given, frames: still, calm: () => true, heldAt: () => 4 });
    one.open({ seed: 7, at: 99_999, deeds: [], option: false });

    one.rewire({ middle: 'http' });

    expect(one.atEnd.value).toBe(true);
    expect(confusion(one.tabs.value)).toEqual({ mixed: 3, split: 3 });
  });

  test('a request that is moved at the end is on another tab at once', () => {
    const one = story();
    one.player.seek(one.end.value);
    expect(confusion(one.tabs.value)).toEqual({ mixed: 0, split: 0 });

    one.put(4, 1);

    expect(one.atEnd.value).toBe(true);
    expect(confusion(one.tabs.value)).toEqual({ mixed: 1, split: 1 });
  });

  test('Step stops once for each request, before it is on a tab', () => {
    for (const middle of ['none', 'http', 'tcp'] as const) {
      const one = story({ middle, version: '2', put: orders.map(() => 1) });
      for (let number = 1; number <= orders.length; number += 1) {
        one.player.seek(one.stops.value[number - 1] ?? 0);

        expect(one.waiting.value).toBe(number);
        expect(one.arrived.value).toBeLessThan(number);
      }
    }
  });

  test('a question is answered under the wiring that it was asked for', () => {
    const one = story({ put: orders.map(() => 1), middle: 'http' });
    one.rewire({ middle: 'tcp', version: '1.0' });

    one.show(4, 'answer');

    expect(one.wiring.value.middle).toBe('http');
    expect(one.wires.value.requests[3]?.server).toBe('b1');
    expect(one.player.time.value).toBe(one.wires.value.requests[3]?.answered);
  });

  test('a link opens the same arrangement; what it does not say is the chapter’s', () => {
    const one = story();
    one.put(3, 4);
    one.rewire({ version: '2', middle: 'tcp' });
    one.player.seek(900);
    const other = story();

    other.open(one.share());
    expect([other.wiring.value, other.player.time.value]).toEqual([one.wiring.value, one.player.time.value]);

    other.open({ seed: 7, at: 0, deeds: [], option: false, knobs: { http: '3', put: '1 2' } });
    expect(other.wiring.value).toEqual(given);
  });

  test('Replay keeps the reader’s arrangement', () => {
    const one = story();
    one.put(3, 4);
    one.replay();

    expect(one.wiring.value.put[2]).toBe(4);
    expect(one.atStart.value).toBe(true);
  });
});
