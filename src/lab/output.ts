/** Characters of output that the page keeps for each process. The engine caps what a process may print at all. */
export const OUTPUT_KEPT = 40_000;
const CUT = '… earlier output is not shown\n';

/** Adds to a process's output; of too much, whole lines at the beginning go. Control codes for colours are taken out. */
export function appendOutput(output: string, text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with the escape character
  const all = output + text.replace(/\x1b\[[0-9;]*[A-Za-z]/g, '');
  if (all.length <= OUTPUT_KEPT) return all;
  const tail = all.slice(-OUTPUT_KEPT);
  const line = tail.indexOf('\n');
  return CUT + (line >= 0 && line < tail.length - 1 ? tail.slice(line + 1) : tail);
}
