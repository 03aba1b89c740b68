import type { Line } from '#sim/x-ray/compare.ts';
import { headerXRayWords } from '#ui/words/header-x-ray.ts';
import { useWords } from '#ui/words.ts';

interface SheetProps {
  readonly lines: readonly Line[];
  /** Nothing was passed on yet: the right side stays empty. */
  readonly waiting: boolean;
}

/** The head as received at the left, as sent on at the right, line by line. */
export function Sheet({ lines, waiting }: SheetProps) {
  const words = useWords(headerXRayWords);
  return (
    <div class="xray-sheet">
      <p class="xray-heads">
        <b>{words.received}</b> <b>{words.sent}</b>
      </p>
      <ol>
        {lines.map(({ before, after, fate, hop }) => (
          <li key={`${before} ${after}`} data-fate={waiting ? undefined : fate}>
            <code>{before !== undefined && (fate === 'removed' && !waiting ? <del>{before}</del> : before)}</code>
            <code>{!waiting && after}</code>
            <span>
              {!waiting && fate !== 'kept' && <b>{words.fates[fate]}</b>} {!waiting && hop && words.hops[hop]}
            </span>
          </li>
        ))}
      </ol>
      {waiting && <p class="xray-waits">{words.notYet}</p>}
    </div>
  );
}
