import { mkdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ORDERS, type Order } from '#runtime/webcontainer/talk.ts';

/** In case a change of the folder is not told, in ms. */
const LOOK_EVERY = 50;

/**
 * Hears the page's orders, in their order. An order is a file; one whose last character is no line end is still being written.
 * Files, and not the terminal's input: that may be echoed, or cut at the length of a terminal's line.
 */
export function hearOrders(onOrder: (order: Order) => void): () => void {
  mkdirSync(ORDERS, { recursive: true });
  let next = 0;
  function look(): void {
    for (;;) {
      const file = join(ORDERS, `${next}.json`);
      const text = textOf(file);
      if (!text?.endsWith('\n')) return;
      next++;
      rmSync(file, { force: true });
      onOrder(JSON.parse(text) as Order);
    }
  }
  const timer = setInterval(look, LOOK_EVERY);
  const watcher = watch(ORDERS, look);
  watcher.on('error', () => {});
  look();
  return () => {
    clearInterval(timer);
    watcher.close();
  };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
