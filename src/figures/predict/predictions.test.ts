import { describe, expect, test } from 'vitest';
import type { Keep } from '#ui/keep.ts';
import { readPredictions, score, writePrediction } from './predictions.ts';

/** Storage as a browser has it, over a map. */
function keep(initial?: string): Keep & { content: string | null } {
  return {
    content: initial ?? null,
    getItem() {
      return this.content;
    },
    setItem(_, value) {
      this.content = value;
    },
  };
}

const blocked: Keep = {
  getItem() {
    throw new DOMException('denied', 'SecurityError');
  },
  setItem() {
    throw new DOMException('full', 'QuotaExceededError');
  },
};

test('a prediction is kept and found again', () => {
  const browser = keep();

  writePrediction(browser, 'b9', { choice: 2, held: true });

  expect(readPredictions(browser)).toEqual({ b9: { choice: 2, held: true } });
});

test('a prediction that is made again replaces the one before, and can be forgotten', () => {
  const browser = keep();
  writePrediction(browser, 'b9', { choice: 0, held: false });
  writePrediction(browser, 'b9', { choice: 2, held: true });
  expect(score(readPredictions(browser))).toEqual({ count: 1, held: 1 });

  writePrediction(browser, 'b9', undefined);
  expect(readPredictions(browser)).toEqual({});
});

describe('storage that fails', () => {
  test.each([undefined, blocked])('blocked or full, it is as if nothing had been kept', (storage) => {
    expect(readPredictions(storage)).toEqual({});
    expect(writePrediction(storage, 'b9', { choice: 2, held: true })).toEqual({ b9: { choice: 2, held: true } });
  });

  test.each(['{', '[]', '7', 'null', '{"b9":{"choice":"x","held":true}}', '{"b9":null}'])(
    '%s is not a prediction',
    (content) => {
      expect(readPredictions(keep(content))).toEqual({});
    },
  );
});

test('a skipped question is not a prediction', () => {
  expect(
    score({
      b9: { choice: null, held: false },
      stopped: { choice: 1, held: false },
      cached: { choice: 1, held: true },
    }),
  ).toEqual({
    count: 2,
    held: 1,
  });
});
