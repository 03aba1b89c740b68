/** Marks the section that is being read, closes the list of chapters when it has done its work, and keeps progress. */
import { finishChapter, openChapter, readProgress, writeProgress } from '#layouts/progress.ts';

const contents = document.querySelector<HTMLElement>('#contents');
const links = [...(contents?.querySelectorAll<HTMLAnchorElement>('a[href^="#"]') ?? [])];
const sections = links.flatMap((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? []);

/** The last section whose heading has come above the upper third of the window. */
function markSection(): void {
  const line = innerHeight / 3;
  const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const read = sections.filter((section) => section.getBoundingClientRect().top < line);
  const current = atEnd ? sections.at(-1) : read.at(-1);
  for (const link of links) {
    if (link.hash === `#${current?.id}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

let asked = false;
addEventListener(
  'scroll',
  () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      markSection();
    });
  },
  { passive: true },
);
markSection();

if (contents) {
  const close = () => {
    if (contents.matches(':popover-open')) contents.hidePopover();
  };
  contents.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a, [data-search]')) close();
  });
  // The list covers the page on a phone: focus must not go on behind it.
  contents.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !contents.contains(relatedTarget)) close();
  });
}

const slug = document.querySelector<HTMLElement>('[data-chapter]')?.dataset.chapter;
const end = document.querySelector('[data-chapter-end]');
if (slug && end) {
  const storage = () => localStorage;
  writeProgress(storage, openChapter(readProgress(storage), slug));
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    writeProgress(storage, finishChapter(readProgress(storage), slug));
    for (const tick of document.querySelectorAll<HTMLElement>('[data-finished]')) {
      if (tick.dataset.finished === slug) tick.hidden = false;
    }
  }).observe(end);
}
