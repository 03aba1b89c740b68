/** `"S41 S42"` as a list. @throws {Error} when a word is not S and a number from 1 to 101. */
export function claimIds(text: string): string[] {
  const ids = text.trim().split(/\s+/);
  for (const id of ids) {
    const number = /^S([1-9]\d{0,2})$/.exec(id)?.[1];
    if (number === undefined || Number(number) > 101) {
      throw new Error(`"${id}" is no claim. The curriculum counts them from S1 to S101: <Claims ids="S41 S42" />.`);
    }
  }
  return ids;
}
