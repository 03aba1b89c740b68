import type { wireViewWords } from '#ui/words/wire-view.ts';
import type { Translated } from '#ui/words.ts';

const items: Readonly<Record<string, string>> = { tea: '茶', bun: '面包', pie: '馅饼' };
const item = (english: string) => items[english] ?? english;

export const wireViewInChinese: Translated<typeof wireViewWords> = {
  title: '线路视图',
  gate: '门口',
  door: '店门口',
  balancer: '均衡器',
  connection: (lane: number) => `连接 ${lane}`,
  item,
  bead: (number: number, who: string, english: string) => `第 ${number} 个请求，${who} 的${item(english)}`,
  label: (servers: string) => `Ana、Ben 和 Cleo 的九个请求在四条连接上；另一端是 ${servers}，每条连接一张账单。`,
  knobs: {
    version: '连接的用法',
    middle: '中间有什么',
    middles: { none: '什么都没有', http: '读懂 HTTP 的均衡器', tcp: '只转发 TCP 的均衡器' },
    put: '把请求放到',
    one: '同一条连接',
    each: '每人一条',
    given: '恢复原样',
  },
  hint: '把请求拖到另一条连接上；或用 Tab 选中它，再用方向键移动。',
  mixed: () => '张账单上有几个人的东西',
  split: (all: number) => `个人（共 ${all} 人）的东西分在几张账单上`,
  tabs: '这家店为它遇到的每条连接记一张账单。',
  log: (number: number, who: string, english: string, server: string, port: number, others: string) =>
    `第 ${number} 个请求，${who} 的${item(english)}，记在 ${server} 的账单 ${port} 上${others ? `，那里还有 ${others} 的东西` : ''}。`,
  wrong: (mixed: number, split: number) => `混在一起的账单：${mixed}；账单不止一张的人：${split}。`,
  bytes: {
    title: (number: number, who: string) => `第 ${number} 个请求（${who} 的）的字节`,
    stream: (number: number) => `流 ${number}`,
    received: (by: string, from: string) => `${by} 收到，来自 ${from}`,
    removed: '去掉',
    added: '新增',
    waits: '还没有转发',
    unchanged: '字节完全一样，只有发送方的地址和端口不同。',
    forwarded: '发送方的地址，办公室里人人都一样。',
    rewritten: '同一个请求，写成了 HTTP/1.1 的形式。',
    alone: '店里收到的就是这些。没有一行说是谁。',
  },
  table: {
    title: '九个请求的表格，可在其中选择连接',
    heads: ['请求', '谁的', '要什么', '放在', '去往', '那里看到的', '账单'],
    put: (number: number) => `第 ${number} 个请求的连接`,
    notYet: '还没有',
    own: '一个人的',
    mixed: '几个人的',
  },
};
