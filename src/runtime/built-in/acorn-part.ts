/** acorn as a part of its own: fetched only when a mistake must be explained. */
export { parse } from 'acorn';
