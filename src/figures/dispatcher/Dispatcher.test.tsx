import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { fromHash, toHash } from '#figures/frame/share.ts';
import { rules } from '#sim/dispatch/balance.ts';
import { measure } from '#sim/dispatch/measure.ts';
import { queues, runLength } from '#sim/dispatch/queues.ts';
import { Dispatcher } from './Dispatcher.tsx';
import { Dispatch } from './dispatch.ts';
import { tall, wide } from './geometry.ts';
import { emptyDots, mostDots, placeDots } from './place-dots.ts';

const given = { slow: 4, rate: 6, weight: 1 };
const make = () =>
  new Dispatch(7, given, {
    frames: { request: () => 0, cancel: () => undefined },
    calm: () => true,
    heldAt: () => undefined,
  });

test('the first frame: nobody has come, all three rules are named, and the canvas says what it shows', () => {
  const html = render(<Dispatcher id="slow" seed={7} slow={4} />);

  expect(html).toContain('0 of 40 seconds');
  for (const name of ['Round robin', 'Weights', 'Least outstanding']) expect(html).toContain(name);
  expect(html).toMatch(/<canvas role="img" aria-label="Round robin: open b1 0, b2 0, b3 0\./);
});

test('a slider changes the whole run at once, and the time stays', () => {
  const story = make();
  story.player.seek(20_000);
  const before = story.counts.value;

  story.turn({ slow: 8 });

  expect(story.player.time.value).toBe(20_000);
  expect(story.counts.value).not.toEqual(before);
  expect(story.counts.value).toEqual(rules.map((rule) => measure(queues(rule, { ...given, slow: 8 }, 7), 20_000)));
});

test('a link leads to the same knobs and the same moment; what it cannot mean is left as given', () => {
  const story = make();
  story.turn({ slow: 2.5, rate: 9, weight: 2 });
  story.player.seek(12_000);
  const other = make();

  other.open(fromHash('slow', toHash('slow', story.share()))!);
  expect(other.share()).toEqual(story.share());

  other.open({ seed: 3, at: 0, deeds: [], option: false, knobs: { slow: '99', rate: 'x', weight: '7' } });
  expect(other.load.value).toEqual(given);
});

test.each([
  ['wide', wide],
  ['tall', tall],
] as const)('%s: no frame has more than 200 dots, and all stand in the drawing', (_, geometry) => {
  const runs = rules.map((rule) => queues(rule, { slow: 8, rate: 9, weight: 1 }, 7));
  let most = 0;
  for (let time = 0; time <= runLength; time += 500) {
    const dots = emptyDots();
    for (const [band, jobs] of runs.entries()) placeDots(dots, jobs, band, time, geometry);
    most = Math.max(most, dots.count);
    for (let i = 0; i < dots.count; i += 1) {
      expect(dots.places[i * 2]).toBeGreaterThanOrEqual(0);
      expect(dots.places[i * 2]).toBeLessThanOrEqual(geometry.width);
      expect(dots.places[i * 2 + 1]).toBeLessThanOrEqual(geometry.height);
    }
  }
  expect(most).toBeLessThanOrEqual(mostDots);
  expect(most).toBeGreaterThan(100);
});

test('every open request has its dot while there is room', () => {
  const jobs = queues('least', given, 7);
  for (const time of [5000, 15_000, 33_000]) {
    const dots = emptyDots();
    placeDots(dots, jobs, 0, time, wide);

    expect(dots.count).toBe(measure(jobs, time).servers.reduce((sum, { open }) => sum + open, 0));
  }
});
