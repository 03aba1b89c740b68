/** An address on this site under its base path: `address('/labs/')`. Other addresses and fragments stay as they are. */
export function address(path: string, base: string = import.meta.env.BASE_URL): string {
  return path.startsWith('/') && !path.startsWith('//') ? `${base.replace(/\/$/, '')}${path}` : path;
}
