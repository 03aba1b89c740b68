import { describe, expect, test } from 'vitest';
import { newDraft } from './draft.ts';
import { type Channel, Saving } from './saving.ts';
import type { Saved, Shelf } from './shelf.ts';

/** A shelf in memory that keeps the contract of shelf.ts; several tabs may share one. */
class MemoryShelf implements Shelf {
  lying: Saved | undefined;
  fails: Error | undefined;
  async read() {
    if (this.fails) throw this.fails;
    return this.lying;
  }
  async write(_lab: string, next: Saved, onTopOf: number) {
    if (this.fails) throw this.fails;
    if (this.lying && this.lying.revision !== onTopOf) return { refusedFor: this.lying };
    this.lying = next;
    return undefined;
  }
}

const tab = (shelf: Shelf, channel?: Channel) => {
  const seen: Saved[] = [];
  const saving = new Saving({ lab: 'x', shelf, channel, now: () => 7, onOther: (theirs) => seen.push(theirs) });
  return { saving, seen, state: () => saving.state.value };
};
const draft = (text: string) => newDraft({ 'a.ts': text });

describe('saving', () => {
  test('what was saved comes back', async () => {
    const shelf = new MemoryShelf();
    const first = tab(shelf);
    await first.saving.open();
    await first.saving.save(draft('mine'));

    const again = tab(shelf);

    expect((await again.saving.open())?.files).toEqual({ 'a.ts': 'mine' });
    expect(again.state()).toEqual({ is: 'saved', at: 7 });
  });

  test('of many edits in one moment the last is saved', async () => {
    const shelf = new MemoryShelf();
    const { saving } = tab(shelf);
    await saving.open();

    await Promise.all(['1', '2', '3'].map((text) => saving.save(draft(text))));

    expect(shelf.lying?.files).toEqual({ 'a.ts': '3' });
  });

  test.each([
    ['full', Object.assign(new Error('no room'), { name: 'QuotaExceededError' })],
    ['blocked', Object.assign(new Error('denied'), { name: 'SecurityError' })],
  ])('storage that is %s is said, and the next edit tries again', async (because, error) => {
    const shelf = new MemoryShelf();
    const { saving, state } = tab(shelf);
    await saving.open();
    shelf.fails = error;
    await saving.save(draft('mine'));
    expect(state()).toEqual({ is: 'not saved', because });

    shelf.fails = undefined;
    await saving.save(draft('mine too'));

    expect(state()).toMatchObject({ is: 'saved' });
    expect(shelf.lying?.files).toEqual({ 'a.ts': 'mine too' });
  });

  test('a second tab that edits an old version overwrites nothing: the reader chooses', async () => {
    const shelf = new MemoryShelf();
    const [one, two] = [tab(shelf), tab(shelf)];
    await one.saving.open();
    await two.saving.open();
    await one.saving.save(draft('one'));

    await two.saving.save(draft('two'));

    expect(two.state()).toMatchObject({ is: 'conflict', theirs: { files: { 'a.ts': 'one' } } });
    expect(shelf.lying?.files).toEqual({ 'a.ts': 'one' });

    await two.saving.save(draft('two, edited on'));
    expect(shelf.lying?.files).toEqual({ 'a.ts': 'one' });

    await two.saving.overwrite(draft('two, edited on'));
    expect(shelf.lying?.files).toEqual({ 'a.ts': 'two, edited on' });
    expect(two.state()).toMatchObject({ is: 'saved' });
  });

  test('a tab with nothing unsaved shows what another tab saved', async () => {
    const shelf = new MemoryShelf();
    const ears: ((said: unknown) => void)[] = [];
    const channel: Channel = {
      tell: (revision) => ears.map((hear) => hear(revision)),
      listen: (hear) => ears.push(hear),
      close: () => undefined,
    };
    const two = tab(shelf, channel);
    await two.saving.open();
    const one = tab(shelf, { ...channel, listen: () => undefined });
    await one.saving.open();

    await one.saving.save(draft('one'));
    await expect.poll(() => two.seen.map(({ files }) => files['a.ts'])).toEqual(['one']);
    await two.saving.save(draft('two'));

    expect(two.state()).toMatchObject({ is: 'saved' });
    expect(shelf.lying?.files).toEqual({ 'a.ts': 'two' });
  });
});
