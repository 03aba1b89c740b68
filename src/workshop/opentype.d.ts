declare module 'opentype.js' {
  /** One step of an outline: move, line, curves, close. */
  export interface Step {
    readonly type: 'M' | 'L' | 'Q' | 'C' | 'Z';
    readonly x?: number;
    readonly y?: number;
    readonly x1?: number;
    readonly y1?: number;
    readonly x2?: number;
    readonly y2?: number;
  }
  export interface Font {
    /** The outlines of `text` with its baseline beginning at `x`, `y`, in `size` px. */
    getPath(text: string, x: number, y: number, size: number): { readonly commands: readonly Step[] };
    getAdvanceWidth(text: string, size: number): number;
  }
  /** It is CommonJS: one export, with all in it. */
  const opentype: {
    /** Opens a TrueType or OpenType font. */
    parse(font: ArrayBuffer): Font;
  };
  export default opentype;
}
