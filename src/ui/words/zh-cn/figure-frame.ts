import type { figureStrings } from '#ui/words/figures.ts';
import type { Translated } from '#ui/words.ts';

/** The frame of every figure, and predictions. Figures whose chapters are not translated have no words here. */
export const figureFrameInChinese: Translated<typeof figureStrings> = {
  run: '运行',
  pause: '暂停',
  step: '单步',
  back: '后退',
  replay: '重放',
  again: '再运行一次',
  share: '分享',
  time: '时间',
  seed: '种子',
  notAlive: '这幅图还在加载。',
  atStart: '已在开头。',
  atEnd: '已在结尾。',
  linkCopied: '指向这一刻的链接已复制。',
  linkInAddress: '指向这一刻的链接已在地址栏中。',
  predictFirst: '请先预测：',
  progress: (number: number, of: number) => `第 ${number} 个请求，共 ${of} 个`,
  waitingAt: (number: number, of: number, place: string) => `第 ${number} 个请求（共 ${of} 个）在${place}等候`,
  before: (of: number) => `共 ${of} 个请求，都还没有发出`,
  allDone: (of: number) => `${of} 个请求都已得到应答`,
  predict: {
    title: '往下走之前',
    comesAt: (request: number) => `这个问题在第 ${request} 个请求时提出。`,
    lock: '确定，继续',
    skip: '不预测，直接继续',
    choose: '请先选一个答案。',
    soFar: (count: number, held: number) => `到现在为止，你的 ${count} 次预测中有 ${held} 次应验。`,
    held: '你的预测应验了。',
    failed: '你的预测没有应验。',
    skipped: '你没有预测就继续了。',
    answerWas: '实际发生的是：',
    again: '重新预测',
    answer: '答案',
  },
};
