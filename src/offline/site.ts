import { keepSite, whenQuiet } from './keep.ts';

// Authors see what they write, never what was kept.
if (import.meta.env.PROD) whenQuiet(() => keepSite(import.meta.env.BASE_URL.replace(/\/?$/, '/')));
