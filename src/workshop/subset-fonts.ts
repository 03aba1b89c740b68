/**
 * Remakes `src/ui/fonts/` from the @fontsource-variable packages: `node src/workshop/subset-fonts.ts`.
 * The packages' own Latin cuts weigh 158 KB with the italic and have no display cut; these weigh about 95 KB together.
 * Run it after a new version of a font package, or when the site needs a character that is not listed here.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subset from 'subset-font';

const packages = {
  literata: import.meta.resolve('@fontsource-variable/literata/package.json'),
  'atkinson-hyperlegible-next': import.meta.resolve('@fontsource-variable/atkinson-hyperlegible-next/package.json'),
  'atkinson-hyperlegible-mono': import.meta.resolve('@fontsource-variable/atkinson-hyperlegible-mono/package.json'),
};
const target = fileURLToPath(new URL('../ui/fonts/', import.meta.url));

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join('');
const latin = '\u00a0¡§©«¬®°±²³µ·»¼½¾¿ÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÔÖØÚÜßàáâãäåæçèéêëíîïñòóôõöøúûüýÿ×÷';
const signs = '–—‘’‚“”„†•…‹›′″€™−≈≠≤≥←↑→↓';
/** Every character that the site's own fonts hold. `fonts.css` repeats it as `unicode-range`. */
export const characters = ascii + latin + signs;

const features = [
  'kern',
  'liga',
  'calt',
  'ccmp',
  'locl',
  'mark',
  'mkmk',
  'onum',
  'lnum',
  'pnum',
  'tnum',
  'frac',
  'zero',
];

/** The weights and optical sizes that the site uses. */
interface Cut {
  readonly family: keyof typeof packages;
  /** File of the package, without its ending. */
  readonly from: string;
  readonly to: string;
  readonly axes: Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;
}
const cuts: readonly Cut[] = [
  {
    family: 'literata',
    from: 'literata-latin-opsz-normal',
    to: 'literata-text',
    axes: { opsz: 18, wght: { min: 400, max: 600 } },
  },
  { family: 'literata', from: 'literata-latin-opsz-normal', to: 'literata-display', axes: { opsz: 72, wght: 500 } },
  { family: 'literata', from: 'literata-latin-opsz-italic', to: 'literata-italic', axes: { opsz: 20, wght: 400 } },
  {
    family: 'atkinson-hyperlegible-next',
    from: 'atkinson-hyperlegible-next-latin-wght-normal',
    to: 'hyperlegible',
    axes: { wght: { min: 400, max: 700 } },
  },
  {
    family: 'atkinson-hyperlegible-mono',
    from: 'atkinson-hyperlegible-mono-latin-wght-normal',
    to: 'hyperlegible-mono',
    axes: { wght: { min: 400, max: 700 } },
  },
];

/** Writes every cut and its licence; says what each weighs. */
async function subsetFonts(): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const { family, from, to, axes } of cuts) {
    const folder = dirname(fileURLToPath(packages[family]));
    const font = await readFile(join(folder, 'files', `${from}.woff2`));
    const cut = await subset(font, characters, { targetFormat: 'woff2', variationAxes: axes, keepFeatures: features });
    await writeFile(join(target, `${to}.woff2`), cut);
    await copyFile(join(folder, 'LICENSE'), join(target, `LICENSE-${family}.txt`));
    console.log(`${to}.woff2  ${(cut.length / 1000).toFixed(1)} KB`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await subsetFonts();
