import { browserKeep } from '#ui/keep.ts';
import { readAnswers, writeAnswer } from './answered.ts';
import { showRefutation } from './show-refutation.ts';

interface Question {
  /** The question's box. Its `data-state` says `right` or `wrong` once it was answered. */
  readonly box: HTMLElement;
  readonly form: HTMLFormElement;
  readonly key: string;
  readonly answers: readonly HTMLElement[];
}

const radio = (answer: HTMLElement) => answer.querySelector('input') as HTMLInputElement;
const isRight = (answer: HTMLElement | undefined) => answer?.dataset.right !== undefined;

/** Makes a quiz answer: the HTML has every word of it, this opens the right one and keeps what was answered. */
export function enliven(quiz: HTMLElement): void {
  const questions = [...quiz.querySelectorAll<HTMLElement>('.quiz-question')].map(
    (box): Question => ({
      box,
      form: box.querySelector('form') as HTMLFormElement,
      key: `${quiz.dataset.quiz}/${box.dataset.question}`,
      answers: [...box.querySelectorAll<HTMLElement>('.quiz-answer')],
    }),
  );
  const score = quiz.querySelector<HTMLElement>('.quiz-score') as HTMLElement;

  const keep = ({ key, answers }: Question, place: number) => {
    const tried = [...(readAnswers(browserKeep())[key]?.tried ?? []), place];
    writeAnswer(browserKeep(), key, { tried, right: isRight(answers[place]) });
  };
  const tell = () => {
    const right = questions.filter(({ box }) => box.dataset.state === 'right').length;
    const [now, all] = score.querySelectorAll('b');
    if (now) now.textContent = String(right);
    if (all) all.textContent = String(questions.length);
    score.hidden = !questions.some(({ box }) => box.dataset.state);
  };

  const kept = readAnswers(browserKeep());
  for (const question of questions) {
    const { box, form, key, answers } = question;
    const status = form.querySelector('[role=status]') as HTMLElement;
    const place = kept[key]?.tried.at(-1);
    // A chapter that was rewritten may have other answers now.
    if (place !== undefined && isRight(answers[place]) === kept[key]?.right && answers[place]) {
      radio(answers[place]).checked = true;
      open(question, place);
    }
    form.querySelector('button[type=submit]')?.toggleAttribute('disabled', box.dataset.state === 'right');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const chosen = answers.findIndex((answer) => radio(answer).checked);
      status.textContent = chosen < 0 ? (quiz.dataset.choose ?? '') : '';
      if (chosen < 0) return;
      keep(question, chosen);
      open(question, chosen);
      tell();
      // The button may be gone; and what was found out is read out.
      answers[chosen]?.querySelector<HTMLElement>('details p')?.focus({ preventScroll: true });
    });
    form.addEventListener('change', () => {
      status.textContent = '';
    });
  }
  quiz.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    const shown = target.closest('.quiz-show')?.closest<HTMLElement>('.quiz-answer');
    if (shown && target.closest('button')) showRefutation(quiz, shown);
  });
  score.querySelector('button')?.addEventListener('click', () => {
    for (const question of questions) {
      writeAnswer(browserKeep(), question.key, undefined);
      close(question);
    }
    tell();
    questions[0]?.box.focus();
  });
  tell();
}

function open({ box, answers }: Question, place: number): void {
  const right = isRight(answers[place]);
  box.dataset.state = right ? 'right' : 'wrong';
  for (const [at, answer] of answers.entries()) {
    const details = answer.querySelector('details') as HTMLDetailsElement;
    details.open = at === place;
    radio(answer).disabled = right;
  }
}

function close({ box, form, answers }: Question): void {
  delete box.dataset.state;
  form.reset();
  for (const answer of answers) {
    const details = answer.querySelector('details') as HTMLDetailsElement;
    details.open = false;
    radio(answer).disabled = false;
  }
  form.querySelector('button[type=submit]')?.removeAttribute('disabled');
}
