import type { ComponentType } from 'preact';
import { figuresInChinese } from '#ui/words/zh-cn/figures.ts';
import { LanguageOf } from '#ui/words.ts';

/** `Figure` as it speaks in a Chinese chapter: an island of its own, so that nobody else loads its words. */
export function inChinese<Props extends object>(Figure: ComponentType<Props>) {
  return function InChinese(props: Props) {
    return (
      <LanguageOf.Provider value={figuresInChinese}>
        <Figure {...props} />
      </LanguageOf.Provider>
    );
  };
}
