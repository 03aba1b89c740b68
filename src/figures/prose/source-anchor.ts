/** Where a source stands on the page: `source-hap` for `HAP`. */
export function sourceAnchor(id: string): string {
  return `source-${id.toLowerCase()}`;
}
