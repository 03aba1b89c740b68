import { figureStrings } from '#ui/words/figures.ts';
import { wireViewWords } from '#ui/words/wire-view.ts';
import { type Language, translation } from '#ui/words.ts';
import { figureFrameInChinese } from './figure-frame.ts';
import { wireViewInChinese } from './wire-view.ts';

/** What islands say in Simplified Chinese: loaded by Chinese pages only. */
export const figuresInChinese: Language = new Map([
  translation(figureStrings, figureFrameInChinese),
  translation(wireViewWords, wireViewInChinese),
]);
