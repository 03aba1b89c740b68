/** The address of a lab's page. `base` is the site's base path, with or without its last slash. */
export function labAddress(base: string, lab: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(lab)) {
    throw new Error(`"${lab}" is no slug of a lab. A slug has lower-case words joined by hyphens: "stick-to-it".`);
  }
  return `${base.replace(/\/$/, '')}/labs/${lab}/`;
}
