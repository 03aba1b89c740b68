import { describe, expect, test } from 'vitest';
import { count } from '#sim/count.ts';
import { cacheTrap, serverStops, twelveRequests } from '#sim/scripts.ts';
import { Story } from './story.ts';

const still = { request: () => 0, cancel: () => {} };
const story = (first = 1, heldAt?: number) =>
  new Story({ seed: 7, first, scripts: () => [twelveRequests], frames: still, heldAt: () => heldAt });

test('opens where the first request waits at the gate', () => {
  const opened = story(8);

  expect(opened.waiting.value).toBe(8);
  expect(opened.picture().cluster.requests).toHaveLength(8);
  expect(opened.picture().cluster.requests[7]!.flag).toBeUndefined();
});

test('at a stop one request is at the gate, and the next one is not sent yet', () => {
  const opened = story();
  for (let number = 1; number <= 12; number += 1) {
    opened.player.seek(opened.stops.value[number - 1]!);

    expect(opened.picture().cluster.requests).toHaveLength(number);
    expect(opened.picture().moving.filter(({ leg }) => leg.from === leg.to)).toHaveLength(1);
  }
});

describe('stopping a server', () => {
  test('loses its sessions from now on, and the past stays as it was', () => {
    const opened = story(8);
    opened.toggle('b1');

    expect(count(opened.picture().cluster).lost).toBe(2);

    opened.player.seek(1000);
    expect(count(opened.picture().cluster).lost).toBe(0);
  });

  test('a second time starts it again, empty; what was lost stays lost', () => {
    const opened = story(8);
    opened.toggle('b1');
    opened.toggle('b1');
    opened.player.seek(opened.end.value);
    const b1 = opened.picture().cluster.servers[0]!;

    expect(b1.state).toBe('up');
    expect(b1.fell).toHaveLength(2);
  });

  test('in the past, it undoes what the reader did later', () => {
    const opened = story(8);
    opened.toggle('b1');
    opened.player.seek(1000);
    opened.toggle('b3');

    expect(opened.deeds.value.map((deed) => ('server' in deed ? deed.server : ''))).toEqual(['b3']);
  });
});

test('a shared moment opens the same picture', () => {
  const mine = story(8);
  mine.toggle('b3');
  mine.player.seek(7000);
  const theirs = story();

  theirs.open(mine.share());

  expect(theirs.picture()).toEqual(mine.picture());
});

test('a shared link that names no server of this figure opens without that deed', () => {
  const opened = story();

  opened.open({ ...opened.share(), deeds: [{ ...opened.share(), do: 'stop', server: 'zz', at: 0 as never }] });

  expect(opened.deeds.value).toEqual([]);
});

test('replay forgets what the reader did, and another seed begins from the start', () => {
  const opened = story(8);
  opened.toggle('b1');
  opened.replay();
  expect(opened.deeds.value).toEqual([]);

  opened.player.seek(5000);
  opened.reseed(8);
  expect(opened.player.time.value).toBe(0);
});

test('an open question about request 7 holds the figure there', () => {
  const stops = new Story({ seed: 7, first: 1, scripts: () => [serverStops], frames: still, heldAt: () => 7 });

  stops.player.seek(stops.end.value);

  expect(stops.waiting.value).toBe(7);
  expect(stops.picture().cluster.requests.some(({ flag }) => flag === 'DI')).toBe(false);
});

describe('what an answered question shows', () => {
  const calm = (script = twelveRequests, heldAt?: number) =>
    new Story({ seed: 7, first: 1, scripts: () => [script], frames: still, calm: () => true, heldAt: () => heldAt });
  const clientOf = (told: Story, name: string) =>
    told.picture().cluster.clients.find((client) => client.name === name)!;

  test('Eli’s answer has arrived', () => {
    const told = calm();
    told.show(3, 'answer');

    expect(told.picture().cluster.requests[2]).toMatchObject({ client: 'eli', done: true, status: 200 });
  });

  test('Fay has the new pin in her jar', () => {
    const told = calm();
    told.show(8, 'answer');

    expect(clientOf(told, 'fay').jar.pins).toEqual(['b1']);
  });

  test('Ben has a new pin and a new, empty basket', () => {
    const told = calm(serverStops);
    told.show(7, 'answer');

    expect(clientOf(told, 'ben').jar.pins).toEqual(['b1']);
    expect(told.picture().cluster.requests[6]).toMatchObject({ done: true, stranger: true });
  });

  test('the cache’s question is about where all baskets land, so it plays to the end', () => {
    const told = calm(cacheTrap(false));
    told.show(2, 'end');

    expect(told.atEnd.value).toBe(true);
  });

  test('an earlier question that is still open holds it', () => {
    const told = calm(twelveRequests, 3);
    told.show(8, 'answer');

    expect(told.waiting.value).toBe(3);
    expect(told.player.held.value).toBe(true);
  });

  test('past it, the answer is shown once more', () => {
    const told = calm();
    told.player.seek(told.end.value);
    told.show(3, 'answer');

    expect(told.picture().cluster.requests.length).toBeLessThan(8);
    expect(told.picture().cluster.requests[2]!.done).toBe(true);
  });
});

test('a scene changes when something happens, and not with every frame', () => {
  const opened = story(8);
  const scene = opened.scene();
  opened.player.seek(opened.player.time.value + 5);
  expect(opened.scene()).toBe(scene);

  opened.player.seek(opened.stops.value[8]!);
  expect(opened.scene()).not.toBe(scene);
  expect(opened.scene().cluster).toEqual(opened.picture().cluster);
});
