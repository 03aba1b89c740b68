import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { Requests } from '#figures/frame/Requests.tsx';
import { logOf, statusOf } from '#figures/frame/status.ts';
import { Story } from '#figures/frame/story.ts';
import { flags } from '#sim/choose.ts';
import { count } from '#sim/count.ts';
import { at } from '#sim/picture.ts';
import { run } from '#sim/run.ts';
import { serverStops, twelveRequests } from '#sim/scripts.ts';
import { gateNote, wrap } from './notes.ts';
import { PinBoard } from './PinBoard.tsx';

const first = (number: number) => render(<PinBoard id="twelve" script="twelve-requests" seed={7} first={number} />);
/** Text of the cells of each row of the body. */
const cells = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)]
    .slice(1)
    .map(([, row]) => [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell));

describe('the first frame, without JavaScript', () => {
  test('says where it stands, and shows both drawings, the flags and the table', () => {
    const html = first(8);

    expect(html).toContain('request 8 of 12, waiting at the gate');
    expect(html.match(/<svg[^>]*role="group"/g)).toHaveLength(2);
    expect(html).toContain('8: Fay’s pin says b9.');
    expect(html).toContain('Table of all 12 requests');
  });

  test('both halves of the gate’s note stand in the tall drawing too', () => {
    const [, tall = ''] = first(8).split('figure-in-tall');

    expect(tall).toMatch(/8: Fay’s<.*pin says<.*b9\.<.*No row<.*says b9\.</);
  });

  test('every server is a button that says what it holds', () => {
    const html = first(8);

    expect(html).toContain('aria-label="b3, up, holds the sessions of fay, cleo. Stop it"');
    expect(html.match(/role="button"[^>]*aria-label="b\d, up/g)).toHaveLength(6);
  });

  test('a still does not give the answer away: no pin for fay, no II', () => {
    const html = first(8);

    expect(html).toMatch(/<code>II<\/code><b>0<\/b>/);
    expect(html).not.toContain('shape-used');
  });

  test('no button promises what it cannot do yet: they are off until the figure is alive', () => {
    const controls = first(8).split('figure-controls')[1]!;
    const buttons = controls.match(/<button[^>]*>/g)!;

    expect(buttons.length).toBeGreaterThan(3);
    for (const button of buttons) expect(button).toContain('aria-disabled="true"');
  });

  test('the log is silent until something moves', () => {
    expect(first(8)).toMatch(/role="log"><\/p>/);
  });
});

test('the table says what the picture says, at every moment', () => {
  const told = run(twelveRequests, 7);
  for (let time = 0; time <= told.end; time += 190) {
    const { cluster } = at(told, time);
    const rows = cells(render(<Requests seen={cluster.requests} all={12} pins />));

    expect(rows).toHaveLength(12);
    expect(rows.filter(([, client]) => client !== 'not yet')).toHaveLength(cluster.requests.length);
    for (const flag of flags) expect(rows.filter((row) => row[4] === flag)).toHaveLength(count(cluster).flags[flag]);
    expect(rows.map((row) => row[3]).filter((server) => /^b\d$/.test(server ?? ''))).toEqual(
      cluster.requests.flatMap(({ server }) => server ?? []),
    );
  }
});

test('what the gate says of a request is what its table can say', () => {
  const told = run(twelveRequests, 7);
  const notes = told.moments.flatMap(({ at: time }) => {
    const { cluster, moving } = at(told, time);
    return moving.filter(({ leg }) => leg.from === leg.to).map((held) => gateNote(cluster, held).join(' '));
  });

  expect([...new Set(notes)]).toEqual(
    expect.arrayContaining([
      '1: Ana has no pin. Any server will do.',
      '3: Eli’s pin says b1. It has a row.',
      '8: Fay’s pin says b9. No row says b9.',
      '9: Eli shows b9, then b1. b1 has a row.',
    ]),
  );
});

test('a note breaks between words', () => {
  expect(wrap('No row says b9.', 9)).toEqual(['No row', 'says b9.']);
  expect(wrap('', 9)).toEqual(['']);
});

test('before the first request the story says that nothing is sent, after the last that all are answered', () => {
  const story = new Story({
    seed: 7,
    first: 1,
    scripts: () => [serverStops],
    frames: { request: () => 0, cancel: () => {} },
  });
  const early = { ...story.scene(), cluster: run(serverStops, 7).moments[0]!.cluster };
  story.player.seek(1);
  expect(statusOf(story, early, 'gate')).toBe('12 requests, none sent yet');

  story.player.seek(story.end.value);
  expect(statusOf(story, story.scene(), 'gate')).toBe('all 12 requests answered');
  expect(logOf(story.scene(), 'all 12 requests answered')).toBe(
    'Request 12, from fay, logged VN: the pin names b3. All 12 requests answered.',
  );
});

test('the log says what was lost, and by whom', () => {
  const story = new Story({
    seed: 7,
    first: 7,
    scripts: () => [serverStops],
    frames: { request: () => 0, cancel: () => {} },
  });

  expect(logOf(story.scene(), 'x')).toContain('b2: lost the sessions of ben, fay.');
});
