import type { quizWords } from '#ui/words/quiz.ts';
import type { Translated } from '#ui/words.ts';

export const quizInChinese: Translated<typeof quizWords> = {
  answer: '回答',
  choose: '请先选一个答案。',
  right: '对。',
  wrong: '不对。',
  fold: '是这样吗？',
  show: '到图中去看',
  held: '那幅图还在等你先做预测：',
  back: '回到这道题',
  again: '重做一遍',
  score: ['/', '题答对。'],
};
