import { diffLines } from 'diff';
import { useMemo } from 'preact/hooks';
import { Button } from '#ui/Button.tsx';
import { strings } from '#ui/strings.ts';
import { Scroll } from './Scroll.tsx';

interface SolutionProps {
  readonly file: string;
  readonly mine: string;
  /** `undefined`: the solution does not change this file. */
  readonly theirs: string | undefined;
  readonly onUse: () => void;
  readonly onClose: () => void;
}

const words = strings.lab.files;

/** The solution of the open file beside the reader's own, line by line. */
export default function Solution({ file, mine, theirs, onUse, onClose }: SolutionProps) {
  const parts = useMemo(() => (theirs === undefined ? [] : diffLines(mine, theirs)), [mine, theirs]);
  const same = parts.every(({ added, removed }) => !added && !removed);
  return (
    <section class="solution" aria-label={strings.lab.regions.solution}>
      <div class="solution-acts">
        <Button kind="solid" onClick={onUse}>
          {words.useSolution}
        </Button>
        <Button onClick={onClose}>{words.closeSolution}</Button>
      </div>
      <Scroll class="solution-scroll">
        {same && <p class="quiet">{words.same(file)}</p>}
        <pre class="solution-lines">{parts.map((part, index) => lines(part, index))}</pre>
      </Scroll>
    </section>
  );
}

function lines({ value, added, removed }: { value: string; added?: boolean; removed?: boolean }, part: number) {
  const text = value.endsWith('\n') ? value.slice(0, -1) : value;
  return text.split('\n').map((line, index) => {
    const key = `${part}.${index}`;
    if (added)
      return (
        <ins key={key} class="diff-line">
          <span class="diff-sign">+</span>
          {line}
          {'\n'}
        </ins>
      );
    if (removed)
      return (
        <del key={key} class="diff-line">
          <span class="diff-sign">−</span>
          {line}
          {'\n'}
        </del>
      );
    return (
      <span key={key} class="diff-line">
        <span class="diff-sign"> </span>
        {line}
        {'\n'}
      </span>
    );
  });
}
