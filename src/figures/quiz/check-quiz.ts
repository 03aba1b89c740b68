/** What must hold of a quiz before a page with it is built. Reads the HTML that its parts made. */

const count = (html: string, what: RegExp) => [...html.matchAll(what)].length;

/** @throws {Error} unless `answers` (HTML of the answers) are two or more, and exactly one is right. */
export function checkQuestion(page: string, id: string, answers: string): void {
  const all = count(answers, /class="quiz-answer"/g);
  const right = count(answers, /class="quiz-answer" data-right/g);
  if (all < 2)
    throw new Error(
      `${page}: <Question id="${id}"> has ${all} <Answer>, expected 2 or more. Add what readers might think.`,
    );
  if (right !== 1)
    throw new Error(
      `${page}: <Question id="${id}"> has ${right} right answers, expected exactly one. Write \`right\` in one <Answer>, and in no other.`,
    );
}

/** @throws {Error} unless `questions` (HTML of the questions) are four to six, each with a name of its own. */
export function checkQuiz(page: string, id: string, questions: string): void {
  const names = [...questions.matchAll(/data-question="([^"]*)"/g)].map(([, name]) => name ?? '');
  if (names.length < 4 || names.length > 6)
    throw new Error(
      `${page}: <Quiz id="${id}"> has ${names.length} <Question>, expected 4 to 6. ${names.length < 4 ? 'Add some.' : 'Keep the six that tell most.'}`,
    );
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined)
    throw new Error(`${page}: <Quiz id="${id}"> has two questions with the id "${twice}". Give each an id of its own.`);
}
