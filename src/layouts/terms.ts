/**
 * Cards of glossary terms. A term in a chapter is a link to the glossary that carries its meaning; the card shows it on
 * hover, on focus and at the first tap. Escape closes it. Without this script the link is all there is.
 */
export function connectTerms(): void {
  if (!document.querySelector('a.term')) return;
  const card = document.createElement('div');
  card.className = 'term-card';
  card.id = 'term-card';
  card.role = 'tooltip';
  card.popover = 'manual';
  document.body.append(card);

  let shown: HTMLAnchorElement | undefined;
  let waiting = 0;
  const hide = () => {
    clearTimeout(waiting);
    if (!shown) return;
    shown.removeAttribute('aria-describedby');
    shown = undefined;
    card.hidePopover();
  };
  const show = (term: HTMLAnchorElement) => {
    clearTimeout(waiting);
    if (shown === term) return;
    hide();
    shown = term;
    const name = document.createElement('strong');
    name.textContent = term.dataset.term ?? '';
    card.replaceChildren(name, ` ${term.dataset.means}`);
    term.setAttribute('aria-describedby', card.id);
    card.showPopover();
    place(card, term);
  };
  /** A pointer that only passes by opens nothing, and one on its way to the card does not close it. */
  const soon = (act: () => void) => {
    clearTimeout(waiting);
    waiting = window.setTimeout(act, 200);
  };

  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    const term = termAt(target);
    if (term) soon(() => show(term));
    else if (card.contains(target)) clearTimeout(waiting);
    else if (shown && document.activeElement !== shown) soon(hide);
    else clearTimeout(waiting);
  });
  document.addEventListener('focusin', ({ target }) => {
    const term = target instanceof Element ? termAt(target) : null;
    if (term?.matches(':focus-visible')) show(term);
    else if (!term) hide();
  });
  document.addEventListener('click', (event) => {
    const term = event.target instanceof Element ? termAt(event.target) : null;
    // The second tap follows the link.
    if (!term || shown === term) return term ? undefined : hide();
    if ((event as PointerEvent).pointerType !== 'touch') return;
    event.preventDefault();
    show(term);
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
}

const termAt = (element: Element) => element.closest<HTMLAnchorElement>('a.term');

/** Below the word, or above it where there is no room, and never outside the window. */
function place(card: HTMLElement, term: HTMLElement): void {
  const margin = 12;
  const word = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const below = word.bottom + 6 + card.offsetHeight <= innerHeight;
  const left = Math.max(margin, Math.min(word.left, document.documentElement.clientWidth - card.offsetWidth - margin));
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(below ? word.bottom + 6 : word.top - 6 - card.offsetHeight) + scrollY}px`;
}
