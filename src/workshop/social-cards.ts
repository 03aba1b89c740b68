/** One picture for each chapter and lab, shown where somebody links to it: 1200 by 630 px, in the site's look. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import opentype, { type Font } from 'opentype.js';
import sharp from 'sharp';
import subset from 'subset-font';
import { glyphs } from '#shapes/glyphs.ts';

interface Card {
  /** Above the title: `Chapter 6`. */
  readonly kicker: string;
  readonly title: string;
}

/** The faces of a card, opened. */
export interface Faces {
  readonly display: Font;
  readonly interface: Font;
}

// look.md's light theme.
const paper = '#f5f6f2';
const ink = '#171c1e';
const quiet = '#525a59';
const tokens = [
  { glyph: glyphs.ana, disc: '#3433a0', cut: '#ffffff' },
  { glyph: glyphs.ben, disc: '#dc670a', cut: '#14181a' },
  { glyph: glyphs.cleo, disc: '#067d62', cut: '#ffffff' },
];
const margin = 72;
const measure = 1200 - 2 * margin;

/** Opens the site's own font files. */
export async function openFaces(): Promise<Faces> {
  const open = async (name: string) => {
    const file = fileURLToPath(new URL(`../ui/fonts/${name}.woff2`, import.meta.url));
    const font = await subset(await readFile(file), printable, {
      targetFormat: 'sfnt',
      variationAxes: name === 'hyperlegible' ? { wght: 500 } : {},
    });
    return opentype.parse(font.buffer.slice(font.byteOffset, font.byteOffset + font.byteLength) as ArrayBuffer);
  };
  return { display: await open('literata-display'), interface: await open('hyperlegible') };
}
const printable = `${Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join('')}–—‘’“”…é`;

/** The card as SVG: letters are outlines, so that it looks the same without the fonts. */
export function drawCard({ kicker, title }: Card, faces: Faces): string {
  const size = lines(title, faces.display, 104).length <= 2 ? 104 : 80;
  const titleLines = lines(title, faces.display, size);
  const first = 312 + size * 0.3 - (titleLines.length - 1) * size * 0.3;
  const words = (text: string, font: Font, x: number, y: number, px: number, fill: string) =>
    `<path fill="${fill}" d="${outline(font, text, x, y, px)}"/>`;
  const discs = tokens.map(
    ({ glyph, disc, cut }, place) =>
      `<g transform="translate(${margin + 30 + place * 76} 528) scale(30)"><circle r="1" fill="${disc}"/><path fill="${cut}" fill-rule="evenodd" d="${glyph}"/></g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">`,
    `<rect width="1200" height="630" fill="${paper}"/>`,
    words('Memento', faces.display, margin, 108, 46, ink),
    `<rect x="${margin}" y="140" width="${measure}" height="4" fill="${ink}"/>`,
    words(kicker, faces.interface, margin, 200, 32, quiet),
    ...titleLines.map((line, place) => words(line, faces.display, margin, first + place * size * 1.1, size, ink)),
    ...discs,
    '</svg>',
  ].join('');
}

/** The letters' outlines as SVG path data. The library's own writer runs numbers together. */
function outline(font: Font, text: string, x: number, y: number, size: number): string {
  const steps = font.getPath(text, x, y, size).commands;
  return steps
    .map((step) =>
      [step.type, ...[step.x1, step.y1, step.x2, step.y2, step.x, step.y].flatMap((at) => at?.toFixed(1) ?? [])].join(
        ' ',
      ),
    )
    .join('');
}

/** The title in lines that fit, by words. */
function lines(title: string, font: Font, size: number): readonly string[] {
  const all: string[] = [];
  for (const word of title.split(' ')) {
    const longer = all.length === 0 ? word : `${all.at(-1)} ${word}`;
    if (all.length > 0 && font.getAdvanceWidth(longer, size) <= measure) all[all.length - 1] = longer;
    else all.push(word);
  }
  return all;
}

/** Draws every card that a built page names. A page that names a card for which it has no title fails the build. */
export const socialCards: AstroIntegration = {
  name: 'memento:social-cards',
  hooks: {
    'astro:build:done': async ({ dir, assets, logger }) => {
      const pages = [...assets.values()].flat().filter((file) => file.pathname.endsWith('.html'));
      const cards = new Map<string, Card>();
      for (const page of pages) {
        const html = await readFile(page, 'utf8');
        const [, name] = /property="og:image" content="[^"]*\/cards\/([a-z0-9-]+\.png)"/.exec(html) ?? [];
        const [, kicker, title] = /property="og:image:alt" content="(?:([^":]*): )?([^"]*)"/.exec(html) ?? [];
        if (name === undefined) continue;
        if (!title) throw new Error(`${page.pathname} names the card ${name} and has no og:image:alt to print on it.`);
        // The same chapter in another language has the same card.
        if (!cards.has(name)) cards.set(name, { kicker: plain(kicker ?? ''), title: plain(title) });
      }
      if (cards.size === 0) return;
      await mkdir(new URL('cards/', dir), { recursive: true });
      const faces = await openFaces();
      for (const [name, card] of cards) {
        const picture = await sharp(Buffer.from(drawCard(card, faces)))
          .png({ palette: true })
          .toBuffer();
        await writeFile(new URL(`cards/${name}`, dir), picture);
      }
      logger.info(`${cards.size} cards`);
    },
  },
};

const plain = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#34;', '"').replaceAll('&amp;', '&');
