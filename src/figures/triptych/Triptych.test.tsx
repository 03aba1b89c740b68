import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { firstOrphan, Triptych } from './Triptych.tsx';

describe('the first frame', () => {
  const html = render(<Triptych />);

  test('shows the three places, and what each has lost', () => {
    const counters = [...html.matchAll(/shape-counter-value">(\d)<\/span> <span[^>]*><span[^>]*>([^<]*)/g)].map(
      ([, value, unit]) => `${value} ${unit}`,
    );

    expect(counters).toEqual(['0 of 6 sessions lost', '2 of 6 sessions lost', '0 of 6 sessions lost']);
  });

  test('says what each place costs, from the simulation', () => {
    expect(html).toContain('<strong>1,912 B</strong>');
    expect(html).toContain('<strong>1 lookup</strong>');
  });

  test('opens when the first client of the stopped server is at the gate', () => {
    expect(html).toContain(`At 4.2 s somebody stopped b2; request ${firstOrphan(7)},`);
    expect(html).toContain('shape-orphan');
  });

  test('says in words what fell', () => {
    expect(html).toContain(
      'aria-label="On one server; b1 up, holds the sessions of ana, ben; b2 down, holds no session, lost the sessions of cleo, dov;',
    );
  });
});

test('every seed opens', () => {
  for (let seed = 0; seed < 60; seed += 1) expect(render(<Triptych seed={seed} />)).toContain('of 6 sessions lost');
});

test('servers of one name have names of their own: each says in which place it is', () => {
  const labels = [...render(<Triptych />).matchAll(/role="button"[^>]*aria-label="([^"]*)"/g)].map(
    ([, label]) => label!,
  );
  const wide = [...new Set(labels)];

  // Three columns of three servers, and the store; each is drawn twice, for two widths.
  expect(wide).toHaveLength(10);
  expect(wide.filter((label) => label.includes(': b1, up'))).toHaveLength(3);
  expect(wide).toContain('On one server: b2, down, lost the sessions of cleo, dov. Start it again');
});

test('the disaster can be chosen', () => {
  const html = render(<Triptych />);

  expect(html.match(/<option/g)).toHaveLength(4);
  expect(html).toContain('busiest server');
});
