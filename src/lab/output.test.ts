import { expect, test } from 'vitest';
import { appendOutput, OUTPUT_KEPT } from './output.ts';

test('output is added as it comes, without colours', () => {
  expect(appendOutput('a\n', '\x1b[31mred\x1b[0m\n')).toBe('a\nred\n');
});

test('of too much output the newest whole lines stay, and the page says so', () => {
  const lines = Array.from({ length: OUTPUT_KEPT / 5 }, (_, index) => `line ${index}\n`).join('');

  const kept = appendOutput('', lines);

  expect(kept.length).toBeLessThanOrEqual(OUTPUT_KEPT + 40);
  expect(kept).toMatch(/^… earlier output is not shown\nline \d+\n/);
  expect(kept.endsWith(lines.slice(-100))).toBe(true);
});

test('one endless line is cut, not lost', () => {
  expect(appendOutput('', 'x'.repeat(OUTPUT_KEPT * 2)).length).toBeGreaterThan(OUTPUT_KEPT);
});
