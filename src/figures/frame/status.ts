import { storeName } from '#sim/cluster.ts';
import type { Picture } from '#sim/picture.ts';
import { type figureStrings, figureStrings as words } from '#ui/words/figures.ts';
import type { Experiment } from './experiment.ts';
import { capital, owners } from './view.ts';

/** Where the story stands: `request 8 of 12, waiting at the gate`. */
export function whereItStands(
  words: Pick<typeof figureStrings, 'waitingAt' | 'before' | 'allDone' | 'progress'>,
  story: Pick<Experiment, 'stops' | 'waiting' | 'atEnd'>,
  sent: number,
  place: string,
): string {
  const all = story.stops.value.length - 1;
  const waiting = story.waiting.value;
  if (waiting !== undefined) return words.waitingAt(waiting, all, place);
  if (sent === 0) return words.before(all);
  if (story.atEnd.value) return words.allDone(all);
  return words.progress(sent, all);
}

/** The same of a story of traffic, in English. */
export function statusOf(
  story: Pick<Experiment, 'stops' | 'waiting' | 'atEnd'>,
  scene: Picture,
  place: string,
): string {
  return whereItStands(words, story, scene.cluster.requests.length, place);
}

/** The picture in sentences: the last decision, what waits, what was lost. */
export function logOf(picture: Picture, status: string): string {
  const { decided, cluster } = picture;
  const said = [];
  if (decided) {
    const { number, client, flag, because, status: code } = decided;
    said.push(words.decided(number, client, because ?? '', flag, code));
  }
  for (const { name, state, fell } of cluster.servers) {
    if (state === 'down') said.push(`${name}: ${words.lostOf(fell.map(({ who }) => who).join(', '))}.`);
  }
  if (cluster.storeState === 'down') said.push(`${storeName}: ${words.lostOf(owners(cluster.storeFell).join(', '))}.`);
  return [...said, `${capital(status)}.`].join(' ');
}
