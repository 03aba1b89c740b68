/** Path under which the site stands, with a slash at its end: `/` or `/course/`. */
export const siteBase: string = import.meta.env.BASE_URL.replace(/\/?$/, '/');
