import { facesScript } from './fonts.ts';
import { themeScript } from './theme.ts';

/** What every page runs before its first paint, as an inline script in its head. */
export const headScript = `${themeScript}\n${facesScript}`;
