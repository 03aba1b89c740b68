import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { type Frames, Player } from './player.ts';

/** Frames that come when the test says so. */
class Projector implements Frames {
  now = 1000;
  #next = 1;
  readonly #asked = new Map<number, (now: number) => void>();

  request(callback: (now: number) => void): number {
    this.#asked.set(this.#next, callback);
    return this.#next++;
  }

  cancel(id: number): void {
    this.#asked.delete(id);
  }

  get idle(): boolean {
    return this.#asked.size === 0;
  }

  /** Shows frames, one every 20 ms, for `ms`, or until nobody asks for one. */
  show(ms: number): void {
    for (let shown = 0; shown <= ms && !this.idle; shown += 20) {
      const asked = [...this.#asked.values()];
      this.#asked.clear();
      for (const callback of asked) callback(this.now);
      this.now += 20;
    }
  }
}

function stage({ barrier, calm = false }: { barrier?: number; calm?: boolean } = {}) {
  const projector = new Projector();
  const state = { barrier };
  const player = new Player(
    { end: signal(1000), stops: signal([200, 500, 800, 1000]), barrier: () => state.barrier, calm: () => calm },
    projector,
    0,
  );
  return { player, projector, state };
}

describe('running', () => {
  test('plays to the end once, and asks for no frame after it', () => {
    const { player, projector } = stage();

    player.run();
    projector.show(5000);

    expect(player.time.value).toBe(1000);
    expect(player.playing.value).toBe(false);
    expect(projector.idle).toBe(true);
  });

  test('time is the frames’ time', () => {
    const { player, projector } = stage();

    player.run();
    projector.show(300);

    expect(player.time.value).toBe(300);
    expect(player.playing.value).toBe(true);
  });

  test('a tab that slept does not leap', () => {
    const { player, projector } = stage();
    player.run();
    projector.show(100);

    projector.now += 60_000;
    projector.show(0);

    expect(player.time.value).toBeLessThanOrEqual(200);
  });

  test('runs again from the start when it has ended', () => {
    const { player, projector } = stage();
    player.seek(1000);

    player.run();
    projector.show(100);

    expect(player.time.value).toBe(100);
  });

  test('pauses, and asks for no frame while paused', () => {
    const { player, projector } = stage();
    player.run();
    projector.show(100);

    player.pause();

    expect(projector.idle).toBe(true);
    expect(player.time.value).toBe(100);
  });
});

describe('stepping', () => {
  test('plays to the next stop', () => {
    const { player, projector } = stage();
    player.step();
    projector.show(5000);
    player.step();
    projector.show(5000);

    expect(player.time.value).toBe(500);
  });

  test('goes back to the stop before, and to the start', () => {
    const { player } = stage();
    player.seek(500);
    player.back();
    expect(player.time.value).toBe(200);

    player.back();
    expect(player.time.value).toBe(0);
  });

  test('a reader who prefers no motion jumps from stop to stop, with Run as with Step', () => {
    const { player, projector } = stage({ calm: true });

    player.step();
    expect(player.time.value).toBe(200);

    player.run();
    expect(player.time.value).toBe(500);
    expect(projector.idle).toBe(true);
  });
});

describe('an open question', () => {
  test('holds the run at its request, and the player says so', () => {
    const { player, projector } = stage({ barrier: 500 });

    player.run();
    projector.show(5000);

    expect(player.time.value).toBe(500);
    expect(player.held.value).toBe(true);
  });

  test('holds Step and the slider too', () => {
    const { player, projector } = stage({ barrier: 500 });
    player.seek(900);
    expect(player.time.value).toBe(500);

    player.step();
    projector.show(1000);
    expect(player.time.value).toBe(500);
    expect(player.held.value).toBe(true);
  });

  test.each([true, false])('says so too when Step stops just at it (no motion: %s)', (calm) => {
    const { player, projector } = stage({ barrier: 500, calm });
    player.seek(200);
    expect(player.held.value).toBe(false);

    player.step();
    projector.show(1000);

    expect(player.time.value).toBe(500);
    expect(player.held.value).toBe(true);
  });

  test('does not keep a shared link from its moment, and holds there', () => {
    const { player, projector } = stage({ barrier: 500 });

    player.open(800);
    expect(player.time.value).toBe(800);
    player.step();
    projector.show(1000);

    expect(player.time.value).toBe(800);
    expect(player.held.value).toBe(true);
  });

  test('lets go when it is answered', () => {
    const { player, projector, state } = stage({ barrier: 500 });
    player.seek(500);
    state.barrier = undefined;

    player.step();
    projector.show(5000);

    expect(player.time.value).toBe(800);
    expect(player.held.value).toBe(false);
  });

  test('never pulls a reader back who is past it', () => {
    const { player, state } = stage();
    player.seek(800);
    state.barrier = 500;

    player.seek(900);

    expect(player.time.value).toBe(800);
  });
});
