import { savesData } from '#ui/saves-data.ts';
import type { FromWorker, ToWorker } from './edition.ts';

/** Whether this browser lets the page keep itself: not over plain http, and not in every private window. */
export const canKeep = (): boolean => 'serviceWorker' in navigator;

/**
 * Keeps the whole site for reading without a network, and offers a newer edition when one has been fetched.
 * Resolves when the worker is registered. @throws when the browser refuses it.
 */
export async function keepSite(base: string): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(`${base}sw.js`, { scope: base });
  const look = () => {
    const { waiting } = registration;
    // Few visits meet a newer edition; its words come with it.
    if (waiting && navigator.serviceWorker.controller)
      void import('./offer-edition.ts').then(({ offerEdition }) => offerEdition(waiting));
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  return registration;
}

/** Keeps the large editor too, once the site is kept. Resolves with whether all of it could be fetched. */
export async function keepEditor(): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const told = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<FromWorker>) => resolve(data.say === 'editor' && data.kept);
  });
  active?.postMessage({ say: 'keep editor' } satisfies ToWorker, [port2]);
  return told.finally(() => port1.close());
}

/** Runs its argument when the page has loaded and has nothing to do, unless the reader saves data or nothing can be kept. */
export function whenQuiet(keep: () => Promise<unknown>): void {
  if (!canKeep() || savesData()) return;
  const start = () => {
    // Who may not keep anything reads on as before.
    const run = () => void keep().catch(() => undefined);
    if (typeof requestIdleCallback === 'undefined') setTimeout(run, 2000);
    else requestIdleCallback(run, { timeout: 10_000 });
  };
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}
