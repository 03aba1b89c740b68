import { drawer } from '#ui/keep.ts';

/** What a reader answered to one question. */
interface Answered {
  /** Places of the answers that they gave, from 0, in order. The last one stands. */
  readonly tried: readonly number[];
  /** The last one is right. */
  readonly right: boolean;
}

function isAnswered(value: unknown): value is Answered {
  if (typeof value !== 'object' || value === null) return false;
  const { tried, right } = value as Record<string, unknown>;
  return (
    Array.isArray(tried) &&
    tried.length > 0 &&
    tried.every((place) => Number.isSafeInteger(place) && place >= 0) &&
    typeof right === 'boolean'
  );
}

/** Answers by `<chapter>/<question>`. */
export const { read: readAnswers, write: writeAnswer } = drawer('memento:quizzes', isAnswered);
