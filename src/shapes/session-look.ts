/** The eight people of the course. Each has one hue and one glyph, the same everywhere. */
export const people = ['ana', 'ben', 'cleo', 'dov', 'eli', 'fay', 'gus', 'hal'] as const;
export type Person = (typeof people)[number];

export interface SessionLook {
  /** Whose hue: `var(--session-<hue>)`, and `var(--glyph-<hue>)` for what is cut in it. */
  readonly hue: Person;
  /** Whose glyph. */
  readonly glyph: Person;
}

const isPerson = (name: string): name is Person => (people as readonly string[]).includes(name);

/**
 * How the session called `name` looks. The eight people look as they always do; any other name
 * takes a hue and another person's glyph, always the same for the same name, and must be printed beside its token.
 */
export function sessionLook(name: string): SessionLook {
  if (isPerson(name)) return { hue: name, glyph: name };
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 56;
  const hue = people[sum % 8] as Person;
  const glyph = people[((sum % 8) + 1 + Math.floor(sum / 8)) % 8] as Person;
  return { hue, glyph };
}
