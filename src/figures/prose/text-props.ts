/**
 * The props of a component whose props are all plain texts.
 * A misspelled, missing or empty one in a chapter fails the build with the page, the component and what to write.
 * @throws {Error}
 */
export function textProps<Name extends string>(
  component: string,
  page: string,
  found: Readonly<Record<string, unknown>>,
  expected: readonly Name[],
): Record<Name, string> {
  const shape = `<${[component, ...expected.map((name) => `${name}="…"`)].join(' ')}>`;
  const wrong = (what: string) => new Error(`${page}: <${component}> ${what} Write ${shape}.`);

  const known: readonly string[] = expected;
  for (const name of Object.keys(found)) {
    if (!known.includes(name) && !name.startsWith('data-astro-')) throw wrong(`has no prop "${name}".`);
  }
  const props: Partial<Record<Name, string>> = {};
  for (const name of expected) {
    const value = found[name];
    if (value === undefined) throw wrong(`lacks "${name}".`);
    if (typeof value !== 'string') throw wrong(`has a ${typeof value} in "${name}", not a text.`);
    if (value.trim() === '') throw wrong(`has an empty "${name}".`);
    props[name] = value;
  }
  return props as Record<Name, string>;
}
