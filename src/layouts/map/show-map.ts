import { readAnswers } from '#figures/quiz/answered.ts';
import { readChecks } from '#lab/kept-checks.ts';
import { readProgress } from '#layouts/progress.ts';
import { showTicks } from '#layouts/ticks.ts';
import { browserKeep } from '#ui/keep.ts';

/** Writes into the course map what this browser knows: what is left to read, quizzes and checks that went well. */
export function showMap(map: HTMLElement): void {
  const { finished } = readProgress(() => localStorage);
  const rows = [...map.querySelectorAll<HTMLElement>('[data-minutes]')];
  const left = rows.filter(({ dataset }) => !finished.includes(dataset.slug ?? ''));
  const minutes = left.reduce((sum, { dataset }) => sum + Number(dataset.minutes), 0);
  const [some, none] = map.querySelectorAll<HTMLElement>('[data-left] > *');
  if (some && none) {
    const number = some.querySelector('b');
    if (number) number.textContent = String(minutes);
    some.hidden = minutes === 0;
    none.hidden = minutes > 0;
  }

  const answers = Object.entries(readAnswers(browserKeep()));
  for (const quiz of map.querySelectorAll<HTMLElement>('[data-quiz-of]')) {
    const mine = answers.filter(([key]) => key.startsWith(`${quiz.dataset.quizOf}/`));
    tell(quiz, mine.length > 0, mine.filter(([, { right }]) => right).length);
  }
  const checks = readChecks(browserKeep());
  for (const lab of map.querySelectorAll<HTMLElement>('[data-checks-of]')) {
    const outcomes = Object.values(checks[lab.dataset.checksOf ?? ''] ?? {});
    tell(lab, outcomes.length > 0, outcomes.filter((outcome) => outcome === 'passed').length);
  }
  showTicks();
}

/** Two sayings of one thing: what there is, and how much of it is done. */
function tell(fact: HTMLElement, begun: boolean, count: number): void {
  const [is, done] = fact.children;
  if (!(is instanceof HTMLElement) || !(done instanceof HTMLElement)) return;
  is.hidden = begun;
  done.hidden = !begun;
  const number = done.querySelector('b');
  if (number) number.textContent = String(count);
}
