import { expect, test } from 'vitest';
import { headersFile, headersFor, isHashed } from './headers.ts';

test('a lab is isolated and a chapter is not', () => {
  expect(headersFor('/labs/stick-to-it/')).toMatchObject({
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  });
  expect(headersFor('/chapters/06-pin-the-client/')).not.toHaveProperty('Cross-Origin-Embedder-Policy');
});

test.each(['/_astro/lab.Bl7PEaKa.js', '/engine/kernel.3f9ab2c1.js', '/monaco/ts.worker.js'])(
  'what an isolated page loads may be embedded there: %s',
  (path) => {
    expect(headersFor(path)['Cross-Origin-Embedder-Policy']).toBe('require-corp');
    expect(headersFor(path)['Cross-Origin-Resource-Policy']).toBe('same-origin');
  },
);

test.each([
  ['/_astro/page.cNngjUgL.js', true],
  ['/engine/kernel.3f9ab2c1.js', true],
  ['/engine/manifest.json', false],
  ['/monaco/editor.js', false],
  ['/labs/stick-to-it/', false],
])('%s is kept for ever: %s', (path, immutable) => {
  expect(headersFor(path)['Cache-Control']?.includes('immutable') ?? false).toBe(immutable);
});

test('a long plain word is not taken for a hash', () => {
  expect(isHashed('/engine/process-worker.js')).toBe(false);
  expect(isHashed('/engine/diagnostic.json')).toBe(false);
});

test('the hosts read the same table, under the base path', () => {
  const file = headersFile(['/engine/kernel.3f9ab2c1.js', '/engine/manifest.json'], '/course/');

  expect(file).toContain('/course/labs/*\n  Cross-Origin-Opener-Policy: same-origin\n');
  expect(file).toContain('/course/engine/kernel.3f9ab2c1.js\n  Cache-Control: public, max-age=31536000, immutable');
  expect(file).not.toContain('manifest.json');
});
