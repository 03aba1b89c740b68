/**
 * A link to a moment names a figure and more than its id, so the browser does not find it by itself:
 * this shows the figure, which then becomes alive and opens the moment.
 */
function show(): void {
  const [, id] = /^#([a-z][a-z0-9-]*):/.exec(location.hash) ?? [];
  if (id !== undefined) document.getElementById(id)?.scrollIntoView({ block: 'center' });
}

show();
addEventListener('hashchange', show);
