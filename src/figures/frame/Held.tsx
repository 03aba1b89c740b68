import type { HeldQuestion } from '#figures/predict/channel.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { useWords } from '#ui/words.ts';
import { isCalm } from './use-calm.ts';

/** The first sentence of a question, with an ellipsis for the rest. */
export function opening(question: string): string {
  const [first = question] = /^.*?[.?!](?=\s)/s.exec(question) ?? [];
  return first === question ? question : `${first.slice(0, -1)} …`;
}

/** Which question holds the figure, and the way to it. */
export function Held({ question: { id, question } }: { question: HeldQuestion }) {
  const words = useWords(figureStrings);
  return (
    <>
      {words.predictFirst}{' '}
      <a
        href={`#${id}`}
        onClick={(event) => {
          // The browser's own jump would take the focus away again from the first choice.
          const form = document.getElementById(id);
          if (!form) return;
          event.preventDefault();
          form.scrollIntoView({ block: 'nearest', behavior: isCalm() ? 'instant' : 'smooth' });
          (form.querySelector('input') ?? form).focus({ preventScroll: true });
        }}
      >
        {words.quoted(opening(question))}
      </a>
    </>
  );
}
