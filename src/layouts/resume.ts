import { address } from './address.ts';
import { readProgress } from './progress.ts';

/** Where the reader stopped, in every link with `data-resume`. Without a place it stays what the page made it. */
export function offerResume(): void {
  const { place } = readProgress(() => localStorage);
  if (!place) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-resume]')) {
    const section = place.section;
    link.href = address(`/${place.path}${section ? `#${section.id}` : ''}`);
    link.textContent = `${link.dataset.resume} ${place.chapter}`;
    link.hidden = false;
    const beside = link.parentElement?.querySelector<HTMLElement>('[data-resume-section]');
    if (!beside || !section) continue;
    beside.textContent = `${beside.dataset.resumeSection} “${section.heading}”`;
    beside.hidden = false;
  }
}
