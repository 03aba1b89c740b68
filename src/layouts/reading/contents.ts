import { address } from '#layouts/address.ts';
import { finishChapter, readProgress, writeProgress } from '#layouts/progress.ts';
import { showTicks } from '#layouts/ticks.ts';

/** Marks the section that is being read, closes the list of chapters when it has done its work, and keeps progress. */
export function followReading(): void {
  const contents = document.querySelector<HTMLElement>('#contents');
  if (!contents) return;
  markSections(contents);
  closeAfterUse(contents);
  keepProgress();
}

function markSections(contents: HTMLElement): void {
  const links = [...contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const sections = links.flatMap((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? []);
  let kept: Element | undefined;

  /** The last section whose heading has come above the upper third of the window. */
  const mark = () => {
    const line = innerHeight / 3;
    const atEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const current = atEnd
      ? sections.at(-1)
      : sections.findLast((section) => section.getBoundingClientRect().top < line);
    // Who only looks in has not begun to read.
    if (scrollY > 0 && current !== kept) keepPlace(current);
    kept = current;
    for (const link of links) {
      if (current && link.hash === `#${current.id}`) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };

  let asked = false;
  const onScroll = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      mark();
    });
  };
  addEventListener('scroll', onScroll, { passive: true });
  onScroll();
}

const storage = () => localStorage;

/** Where the reader is, so that they can go on there another day. */
function keepPlace(section: HTMLElement | undefined): void {
  const title = document.querySelector<HTMLElement>('[data-chapter]');
  const path = location.pathname.slice(address('/').length);
  const chapter = `${title?.dataset.number}. ${title?.querySelector('h1')?.textContent}`;
  const at = section && { section: { id: section.id, heading: section.textContent ?? '' } };
  writeProgress(storage, { ...readProgress(storage), place: { path, chapter, ...at } });
}

function closeAfterUse(contents: HTMLElement): void {
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

/** A chapter is finished when its end comes into view. */
function keepProgress(): void {
  const slug = document.querySelector<HTMLElement>('[data-chapter]')?.dataset.chapter;
  const end = document.querySelector('[data-chapter-end]');
  if (!slug || !end) return;
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    writeProgress(storage, finishChapter(readProgress(storage), slug));
    showTicks();
  }).observe(end);
}
