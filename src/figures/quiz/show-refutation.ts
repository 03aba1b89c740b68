import { heldQuestion, sayStepOn, type Until } from '#figures/predict/channel.ts';

/**
 * Brings the figure that refutes `answer` into view and tells it to show how, from its own story.
 * A figure with an open prediction about that moment, or an earlier one, is left alone: its question is named instead,
 * because what the figure would show is the answer.
 */
export function showRefutation(quiz: HTMLElement, answer: HTMLElement): void {
  const { quizFigure = '', at = '1', until = 'answer' } = answer.dataset;
  const figure = document.getElementById(quizFigure);
  const held = quiz.querySelector<HTMLElement>('.quiz-held');
  const back = quiz.querySelector<HTMLElement>('.quiz-back') ?? document.querySelector<HTMLElement>('.quiz-back');
  const question = answer.closest('.quiz-question');
  if (!figure || !held || !back || !question) return;

  const prediction = heldQuestion(quizFigure);
  const toldTooEarly = prediction && (until === 'end' || prediction.request <= Number(at));
  held.hidden = !toldTooEarly;
  if (toldTooEarly) {
    const link = held.querySelector('a') as HTMLAnchorElement;
    link.href = `#${prediction.id}`;
    link.textContent = prediction.question;
    answer.append(held);
    return;
  }
  (back.querySelector('a') as HTMLAnchorElement).href = `#${question.id}`;
  back.hidden = false;
  // Beside the island, not in it: what is in it is drawn anew.
  (figure.closest('astro-island') ?? figure).after(back);
  figure.tabIndex = -1;
  figure.focus();
  sayStepOn({ figure: quizFigure, request: Number(at), until: until as Until, anew: true });
}
