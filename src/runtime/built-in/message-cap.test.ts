import { expect, test } from 'vitest';
import { MessageCap } from './message-cap.ts';

function flooded(count: number, everyMs: number) {
  let now = 0;
  const cap = new MessageCap('b1', () => now);
  const taken = Array.from({ length: count }, () => {
    now += everyMs;
    return cap.take();
  });
  return { went: taken.filter(({ goes }) => goes).length, notices: taken.flatMap(({ notice }) => notice ?? []) };
}

test('a program that sends a thousand messages a second loses none', () => {
  expect(flooded(20_000, 1)).toEqual({ went: 20_000, notices: [] });
});

test('of a flood so much goes on as the rate allows, and one line says so', () => {
  const { went, notices } = flooded(100_000, 0.01);

  expect(went).toBeGreaterThanOrEqual(5_990);
  expect(went).toBeLessThanOrEqual(6_010);
  expect(notices).toEqual(['[b1 sent more than 5000 messages at once; those beyond 1000 a second are dropped]\n']);
});
