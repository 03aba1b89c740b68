/** Where the reader's choice is kept: `light` or `dark`; nothing while the system decides. */
const themeKey = 'memento.theme';

/**
 * Put this in an inline script in the head: it sets `data-theme` on the root before the first paint, follows the
 * system until the reader chooses, and makes every button with `data-theme-switch` change it.
 */
export const themeScript = `(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const stored = () => { try { return localStorage.getItem('${themeKey}'); } catch { return null; } };
  const show = () => {
    const chosen = stored();
    root.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : system.matches ? 'dark' : 'light';
  };
  show();
  system.addEventListener('change', show);
  addEventListener('storage', show);
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-theme-switch]')) return;
    const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
    root.dataset.theme = next;
    try { localStorage.setItem('${themeKey}', next); } catch {}
  });
})();`;
