declare module 'subset-font' {
  /** Cuts a font to the glyphs of `text`; harfbuzz does the work. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'woff2' | 'sfnt';
      /** Keeps part of an axis, or pins it to one value. */
      readonly variationAxes: Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;
      readonly keepFeatures?: readonly string[];
    },
  ): Promise<Buffer>;
}
