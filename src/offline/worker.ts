/**
 * The service worker: the whole site without a network after one visit, and the headers of `workshop/headers.ts` where
 * the host sends none. An edition is kept whole before it is used and served whole: an open page never gets files of two.
 */
import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { headersFor } from '#workshop/headers.ts';
import { type Edition, editorCache, type FromWorker, isToWorker } from './edition.ts';
import type { WorkerScope } from './worker-scope.ts';

declare const self: WorkerScope;
/** Written in by `workshop/build-worker.ts`. */
declare const EDITION: Edition;

const base = new URL(self.registration.scope).pathname;
const there = (url: string) => new URL(url, self.registration.scope).href;
const pages = new PrecacheController({ cacheName: 'memento-site' });
pages.addToCacheList(EDITION.site.map(({ url, revision }) => ({ url: there(url), revision })));
const editor = editorCache(EDITION.editor);
const editorFiles = new Map(EDITION.editor.map(({ url }) => [there(url), url]));

self.addEventListener('install', (event) => {
  pages.install(event);
  // Who keeps an editor goes on having one.
  event.waitUntil(keptEditors().then((kept) => (kept.length > 0 ? keepEditor() : undefined)));
});

self.addEventListener('activate', (event) => {
  pages.activate(event);
  event.waitUntil(
    keptEditors().then((kept) =>
      Promise.all(kept.filter((name) => name !== editor).map((name) => self.caches.delete(name))),
    ),
  );
});

self.addEventListener('message', (event) => {
  if (!isToWorker(event.data)) return;
  const [reply] = event.ports;
  const told = (kept: boolean) => reply?.postMessage({ say: 'editor', kept } satisfies FromWorker);
  event.waitUntil(
    event.data.say === 'take over'
      ? takeOver(event.source)
      : keepEditor().then(
          () => told(true),
          () => told(false),
        ),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(self.registration.scope)) return;
  event.respondWith(answer(request, url));
});

/** Only where one page is open: the others would be left with an edition whose files are gone. */
async function takeOver(asking: MessageEventSource | null): Promise<void> {
  const others = (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).length - 1;
  if (others > 0) asking?.postMessage({ say: 'others open', count: others } satisfies FromWorker);
  else await self.skipWaiting();
}

async function answer(request: Request, url: URL): Promise<Response> {
  const plain = url.origin + url.pathname;
  const kept = (await pages.matchPrecache(plain)) ?? (editorFiles.has(plain) ? await keptEditorFile(plain) : undefined);
  const response = kept ?? (await fetch(request).catch(() => lost(request)));
  return withHeaders(response, url);
}

/** Neither kept nor reachable: a page says so in its own look, anything else fails as it would without us. */
async function lost(request: Request): Promise<Response> {
  const page = request.mode === 'navigate' ? await pages.matchPrecache(there('404.html')) : undefined;
  return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
}

/** What the host sends for this path, and what it forgot of our table. */
function withHeaders(response: Response, url: URL): Response {
  const missing = Object.entries(headersFor(`/${url.pathname.slice(base.length)}`)).filter(
    ([name]) => name.startsWith('Cross-Origin-') && !response.headers.has(name),
  );
  if (missing.length === 0 || response.status === 0 || response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of missing) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

async function keptEditors(): Promise<string[]> {
  return (await self.caches.keys()).filter((name) => name.startsWith('memento-editor-'));
}

async function keepEditor(): Promise<void> {
  const cache = await self.caches.open(editor);
  const known = new Set((await cache.keys()).map(({ url }) => url));
  const wanted = [...editorFiles.keys()].filter((url) => !known.has(url));
  await cache.addAll(wanted);
}

async function keptEditorFile(url: string): Promise<Response | undefined> {
  return (await self.caches.has(editor)) ? (await self.caches.open(editor)).match(url) : undefined;
}
