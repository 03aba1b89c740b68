import type { Files } from '#course/files.ts';
import { strings } from '#ui/strings.ts';
import type { Parts, Project } from './project.ts';
import type { Channel } from './saving.ts';
import { LabSession } from './session.ts';
import type { Saved, Shelf } from './shelf.ts';

/** The session of a page: storage, engine and clock of this browser. `base` is the site's base path and ends with a slash. */
export function sessionInBrowser(project: Project, base: string): LabSession {
  const { id } = project.lab;
  return new LabSession({
    project,
    parts: () => fetchParts(`${base}labs/${id}/project.json`),
    runtime: async () => (await import('#runtime/choose.ts')).chooseRuntime(base),
    engines: async (first, session) => (await import('./engines-here.ts')).enginesHere(first, session),
    shelf: lazyShelf(),
    channel: typeof window === 'undefined' ? undefined : channelOf(id),
    now: () => Date.now(),
    later: beforeNextPaint,
    seed: newSeed,
  });
}

async function fetchParts(address: string): Promise<Parts> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(strings.lab.notices.noParts(response.status));
  return response.json();
}

/** IndexedDB's code comes when storage is first asked, after the page has shown its words. */
function lazyShelf(): Shelf {
  const shelf = () => import('./shelf.ts').then(({ browserShelf }) => browserShelf());
  let opened: Promise<Shelf> | undefined;
  const get = () => {
    opened ??= shelf();
    return opened;
  };
  return {
    read: async (lab: string) => (await get()).read(lab),
    write: async (lab: string, next: Saved, onTopOf: number) => (await get()).write(lab, next, onTopOf),
  };
}

function channelOf(lab: string): Channel | undefined {
  // Old browsers and some frames have none: the check at each save still notices another tab.
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(`memento.lab.${lab}`);
  return {
    tell: (revision) => channel.postMessage(revision),
    listen: (hear) => channel.addEventListener('message', ({ data }) => hear(data)),
    close: () => channel.close(),
  };
}

/** Not randomUUID: browsers keep that from pages over plain http. */
const newSeed = () => Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('-');

/** A hidden page paints nothing, and there requestAnimationFrame would wait for ever. */
function beforeNextPaint(publish: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(publish);
  else setTimeout(publish, 0);
}

export const filesAsText = (files: Files): string => `${JSON.stringify(files, null, 2)}\n`;
