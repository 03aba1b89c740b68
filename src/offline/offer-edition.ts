// Scripts' sheets stand first in the page, so the order of the layers is stated here too.
import '#ui/layers.css';
import './offer-edition.css';
import { offlineWords as words } from '#ui/words/offline.ts';
import type { FromWorker, ToWorker } from './edition.ts';

/** Says that a newer edition waits, once, at the foot of the page. Nothing changes until the reader asks for it. */
export function offerEdition(waiting: ServiceWorker): void {
  if (document.querySelector('.edition-notice')) return;
  const notice = document.createElement('div');
  const text = document.createElement('p');
  const button = document.createElement('button');
  notice.className = 'edition-notice';
  notice.setAttribute('role', 'status');
  button.className = 'button';
  button.type = 'button';
  button.textContent = words.take;
  notice.append(text, button);
  document.body.append(notice);
  // A live region speaks of what changes in it.
  text.textContent = words.newer;

  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.say === 'others open') text.textContent = words.others(data.count);
  });
  button.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage({ say: 'take over' } satisfies ToWorker);
  });
}
