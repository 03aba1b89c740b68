import { strings } from '#ui/strings.ts';
import { proseWords } from '#ui/words/prose.ts';
import { quizWords } from '#ui/words/quiz.ts';
import { referenceWords } from '#ui/words/reference.ts';
import { type Language, translation } from '#ui/words.ts';
import { figuresInChinese } from './figures.ts';
import { proseInChinese } from './prose.ts';
import { quizInChinese } from './quiz.ts';
import { referenceInChinese } from './reference.ts';
import { siteInChinese } from './site.ts';

/** All that is said in Simplified Chinese. Only the server has it; islands have their own part, `figures.ts`. */
export const simplifiedChinese: Language = new Map([
  ...figuresInChinese,
  translation(strings.site, siteInChinese),
  translation(proseWords, proseInChinese),
  translation(quizWords, quizInChinese),
  translation(referenceWords, referenceInChinese),
]);
