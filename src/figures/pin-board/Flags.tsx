import { flags } from '#sim/choose.ts';
import { count } from '#sim/count.ts';
import type { Picture } from '#sim/picture.ts';
import { figureStrings as words } from '#ui/words/figures.ts';

const { pinBoard } = words;

/** The balancer's log flags, counted; the last decision is lit. */
export function Flags({ scene }: { scene: Picture }) {
  const counts = count(scene.cluster);
  const lit = scene.decided;
  return (
    <>
      <ul class="pin-flags">
        {flags.map((flag) => (
          <li key={flag} class={lit?.flag === flag ? 'pin-flag pin-flag-lit' : 'pin-flag'}>
            <code>{flag}</code>
            <b>{counts.flags[flag]}</b>
            <span>{pinBoard.flags[flag]}</span>
          </li>
        ))}
      </ul>
      <p class="figure-caption">
        {pinBoard.caption} {lit ? `${pinBoard.lit(lit.number)} ` : ''}
        {pinBoard.letters}{' '}
        {counts.lost > 0 ? <strong class="figure-lost">{pinBoard.lost(counts.lost)}</strong> : pinBoard.hint}
      </p>
    </>
  );
}
