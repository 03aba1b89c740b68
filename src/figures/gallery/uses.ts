/** A figure with its knobs set, as a chapter writes it. */
export interface Specimen {
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
}

const tag = /<([A-Z][A-Za-z]*)((?:\s+[a-z][A-Za-z]*(?:="[^"]*"|=\{[^}]*\})?)*)\s*\/>/g;
const attribute = /([a-z][A-Za-z]*)(?:="([^"]*)"|=\{([^}]*)\})?/g;

/**
 * The components that a chapter's text uses, with their props. Knows texts, numbers, true, false and lists of them.
 * @param mdx the chapter's text, without front matter.
 */
export function usesOf(mdx: string): readonly Specimen[] {
  return [...mdx.matchAll(tag)].map(([, name = '', attributes = '']) => ({
    name,
    props: Object.fromEntries(
      [...attributes.matchAll(attribute)].map(([, key = '', quoted, braced]) => [key, quoted ?? propOf(braced)]),
    ),
  }));
}

function propOf(braced: string | undefined): unknown {
  if (braced === undefined) return true;
  try {
    return JSON.parse(braced.replaceAll("'", '"'));
  } catch {
    return undefined;
  }
}
