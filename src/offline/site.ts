import { siteBase } from '#ui/site-base.ts';
import { keepSite, whenQuiet } from './keep.ts';

// Authors see what they write, never what was kept.
if (import.meta.env.PROD) whenQuiet(() => keepSite(siteBase));
