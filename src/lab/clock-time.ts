/** Hours and minutes of the reader's own day: `10:42`. `at` is ms since the epoch. */
export function clockTime(at: number): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
