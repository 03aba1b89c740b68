/** What a prop must be, and how to say so. */
export interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  /** May be left out. Default false. */
  readonly optional?: boolean;
}

export const text: Rule = { expected: 'a text', holds: (value) => typeof value === 'string' && value.trim() !== '' };

/** An id that an address can hold: small letters, digits and dashes, beginning with a letter. */
export const id: Rule = {
  expected: 'an id of small letters, digits and dashes, like "twelve"',
  holds: (value) => typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value),
};

export function whole(least: number, most: number): Rule {
  return {
    expected: `a whole number from ${least} to ${most}`,
    holds: (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  };
}

export function oneOf(words: readonly string[]): Rule {
  return {
    expected: `one of ${words.map((word) => `"${word}"`).join(', ')}`,
    holds: (value) => words.includes(value as string),
  };
}

export function texts(least: number): Rule {
  return {
    expected: `a list of at least ${least} texts`,
    holds: (value) => Array.isArray(value) && value.length >= least && value.every(text.holds),
  };
}

export const optional = (rule: Rule): Rule => ({ ...rule, optional: true });

/**
 * Props of a figure, as a chapter wrote them: each by its rule, and no others.
 * A typo in a chapter then fails the build and names the page, the component and the prop.
 * @throws {Error} says what was found, what was expected, and what to do.
 */
export function parseProps<Props extends object>(
  component: string,
  rules: { readonly [Name in keyof Props]-?: Rule },
  page: string,
  found: Readonly<Record<string, unknown>>,
): Props {
  const names = Object.keys(rules);
  const wrong = (what: string) => new Error(`${page}: <${component}> ${what}`);
  for (const name of Object.keys(found)) {
    if (!(name in rules) && !name.startsWith('data-astro-'))
      throw wrong(`has no prop "${name}". It has: ${names.join(', ')}. Remove "${name}", or spell it as one of these.`);
  }
  for (const [name, rule] of Object.entries<Rule>(rules)) {
    const value = found[name];
    if (value === undefined && rule.optional) continue;
    if (value === undefined) throw wrong(`lacks "${name}". Add it: ${rule.expected}.`);
    if (!rule.holds(value))
      throw wrong(`found ${JSON.stringify(value)} in "${name}", expected ${rule.expected}. Change the value.`);
  }
  return Object.fromEntries(
    names.filter((name) => found[name] !== undefined).map((name) => [name, found[name]]),
  ) as Props;
}
