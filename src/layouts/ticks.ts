import { readProgress } from './progress.ts';

/** Shows the ticks of chapters that were finished in this browser. */
export function showTicks(): void {
  const { finished } = readProgress(() => localStorage);
  for (const tick of document.querySelectorAll<HTMLElement>('[data-finished]')) {
    tick.hidden = !finished.includes(tick.dataset.finished ?? '');
  }
}
