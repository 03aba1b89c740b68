/** Where keys belong to what has the focus: fields, menus, figures with their own keys, open dialogs. */
const owners =
  'input, textarea, select, [contenteditable], .figure, dialog, [role=slider], [role=application], [role=menu], [role=tablist]';

/**
 * Alt+P and Alt+N follow the links to the previous and the next chapter. Alt keeps the letters free for screen readers,
 * which take them unmodified, and for text; the links say it by `aria-keyshortcuts`.
 */
export function followNeighbourKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest(owners)) return;
    // On a Mac, Alt makes another character of the letter; the key's place tells which it is.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.code.replace('Key', '');
    const link = document.querySelector<HTMLAnchorElement>(`a[rel][aria-keyshortcuts="Alt+${letter}"]`);
    if (!/^[NP]$/.test(letter) || !link) return;
    event.preventDefault();
    link.click();
  });
}
