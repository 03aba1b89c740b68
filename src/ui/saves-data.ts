/** Whether the reader asked the browser to save data: nothing is fetched ahead then. Browsers without such a wish say no. */
export function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
