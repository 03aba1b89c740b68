/** Where a browser that has fetched our faces once is known by. */
const facesKey = 'memento.faces';

/**
 * For the head: asks for our own faces after the first paint, so that they do not hold up the words, and at once where
 * they were fetched before. Until they are there the text stands in fallbacks of the same widths (fonts.css).
 */
export const facesScript = `(() => {
  const { dataset } = document.documentElement;
  try { if (localStorage.getItem('${facesKey}') !== null) return; } catch {}
  dataset.faces = 'later';
  const painted = () => {
    delete dataset.faces;
    document.fonts.ready.then(() => { try { localStorage.setItem('${facesKey}', ''); } catch {} });
  };
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(painted)));
})();`;
