/**
 * Put this in an inline script in the head of a page whose buttons are drawn before they work: who presses one too early
 * need not press it again.
 */
export const earlyClicksScript = `document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  const island = button && button.closest('astro-island[ssr]');
  if (!island) return;
  island.addEventListener('astro:hydrate', () => requestAnimationFrame(() => button.click()), { once: true });
}, true);`;
