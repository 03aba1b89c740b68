import { keepEditor, keepSite, whenQuiet } from '#offline/keep.ts';
import { siteBase } from '#ui/site-base.ts';
import { wantsLargeEditor } from './editor/load.ts';

// Authors see what they write, never what was kept.
if (import.meta.env.PROD) {
  whenQuiet(async () => {
    await keepSite(siteBase);
    if (wantsLargeEditor()) await keepEditor();
  });
}
