import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { drawCard, type Faces, openFaces } from './social-cards.ts';

let faces: Faces;
beforeAll(async () => {
  faces = await openFaces();
});

test('a card is a picture of 1200 by 630 with ink on paper and the colours of three sessions', async () => {
  const picture = sharp(Buffer.from(drawCard({ kicker: 'Chapter 6', title: 'Pin the client' }, faces)));
  const { info } = await picture.toBuffer({ resolveWithObject: true });
  const { channels, entropy } = await picture.stats();

  expect([info.width, info.height]).toEqual([1200, 630]);
  expect(entropy).toBeGreaterThan(0.2);
  expect(channels[0]?.max).toBeGreaterThan(240);
  expect(channels[0]?.min).toBeLessThan(30);
});

test.each([
  'Pin the client',
  'No cookie: hash the address',
  'Rolling deploy, nobody lost, and a very long title that goes on',
])('“%s” stays on the card', (title) => {
  const svg = drawCard({ kicker: 'Chapter 8', title }, faces);
  const numbers = [...svg.matchAll(/<path fill="#[0-9a-f]+" d="([^"]+)"/g)].flatMap(([, path = '']) =>
    [...path.matchAll(/[ML] (-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
  );

  expect(numbers.length).toBeGreaterThan(50);
  expect(Math.max(...numbers.map(([x]) => x))).toBeLessThan(1140);
  expect(Math.max(...numbers.map(([, y]) => y))).toBeLessThan(490);
});
