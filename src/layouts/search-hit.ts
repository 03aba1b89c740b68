/** A page that was found, as Pagefind tells it. */
export interface Hit {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string };
  readonly sub_results: readonly Part[];
  /** Every element with an id, in the order of the page. `location` counts words. */
  readonly anchors: readonly Anchor[];
}

/** A section of a page; a quiz's question and a glossary's term are sections too. */
interface Part {
  readonly url: string;
  readonly title: string;
  readonly excerpt: string;
}

interface Anchor {
  readonly element: string;
  readonly id: string;
  readonly text: string;
  readonly location: number;
}

/** What the dialog calls a part that is more than a section. */
interface Kinds {
  readonly [kind: string]: string | undefined;
}

const partsShown = 3;

/** What is shown below a page's title: its figures that the words name, then sections, those that the words name first. */
export function partsOf(
  hit: Hit,
  query: string,
): { readonly figures: readonly Part[]; readonly sections: readonly Part[] } {
  const words = query
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  /** How many of the query's words a title has. */
  const named = (title: string) => {
    const own = title.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return words.filter((word) => own.some((one) => one.startsWith(word))).length;
  };
  const page = hit.url.replace(/#.*/, '');
  const figures = hit.anchors
    .filter(({ element, id, text }) => element === 'strong' && id.endsWith('-name') && named(text) > 0)
    .map(({ id, text, location }) => {
      const section = hit.anchors.findLast((anchor) => anchor.element === 'h2' && anchor.location <= location);
      return { url: `${page}#${id.slice(0, -'-name'.length)}`, title: text, excerpt: section?.text ?? '' };
    });
  // Pagefind lists the page's own title among its sections.
  const sections = hit.sub_results.filter(({ title }) => title !== hit.meta.title);
  return {
    figures: figures.slice(0, partsShown),
    sections: sections.toSorted((a, b) => named(b.title) - named(a.title)).slice(0, partsShown),
  };
}

/** A page that was found, as a list item. What a section quotes, the page does not quote again. */
export function item(hit: Hit, query: string, kinds: Kinds): HTMLLIElement {
  const { figures, sections } = partsOf(hit, query);
  const li = document.createElement('li');
  li.append(line('', hit.url, hit.meta.title ?? hit.url));
  const own = sections.length === 0 ? hit : hit.sub_results.find(({ title }) => title === hit.meta.title);
  if (own) li.append(quote(own.excerpt));
  for (const { url, title, excerpt } of figures) li.append(part(line(kinds.figure ?? '', url, title), plain(excerpt)));
  for (const { url, title, excerpt } of sections) {
    const kind = url.includes('#question-') ? kinds.quiz : undefined;
    const told = quote(excerpt);
    // A question is its own excerpt.
    const more = told.textContent?.trim() !== title.trim();
    li.append(part(line(kind ?? '', url, title), ...(more ? [told] : [])));
  }
  return li;
}

function part(...children: readonly Node[]): HTMLDivElement {
  const div = document.createElement('div');
  div.append(...children);
  return div;
}

function line(kind: string, url: string, text: string): HTMLElement {
  const a = document.createElement('a');
  a.href = url;
  a.textContent = text;
  if (kind === '') return a;
  const span = document.createElement('span');
  span.append(`${kind} `, a);
  return span;
}

function plain(text: string): HTMLParagraphElement {
  const p = document.createElement('p');
  p.textContent = text;
  return p;
}

/** Pagefind gives escaped text with `<mark>` around what matched. */
function quote(html: string): HTMLParagraphElement {
  const p = document.createElement('p');
  p.innerHTML = html;
  return p;
}
