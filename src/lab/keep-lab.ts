import { keepEditor, keepSite, whenQuiet } from '#offline/keep.ts';
import { wantsLargeEditor } from './editor/load.ts';

// Authors see what they write, never what was kept.
if (import.meta.env.PROD) {
  whenQuiet(async () => {
    await keepSite(import.meta.env.BASE_URL.replace(/\/?$/, '/'));
    if (wantsLargeEditor()) await keepEditor();
  });
}
