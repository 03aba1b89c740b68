/** A text whose `code` stands between backticks, in its parts. */
export function withCode(text: string): readonly { readonly text: string; readonly code: boolean }[] {
  return text
    .split('`')
    .map((part, place) => ({ text: part, code: place % 2 === 1 }))
    .filter((part) => part.text !== '');
}
