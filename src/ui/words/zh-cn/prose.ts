import type { proseWords } from '#ui/words/prose.ts';
import type { Translated } from '#ui/words.ts';

export const proseInChinese: Translated<typeof proseWords> = {
  documented: (by: string) => `${by} 的文档这样写，我们没有实测。`,
  source: '来源',
  observed: (product: string) => `实测（${product}）。`,
  manyNotesSay: '许多笔记说',
  added: '新增：',
  removed: '去掉：',
};
