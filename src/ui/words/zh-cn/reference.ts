import type { referenceWords } from '#ui/words/reference.ts';
import type { Translated } from '#ui/words.ts';

/** Only the links to these pages: the pages themselves are English. */
export const referenceInChinese: Translated<typeof referenceWords> = {
  label: '参考',
  glossary: { title: '术语表' },
  corrections: { title: '勘误' },
  sources: { title: '来源' },
};
