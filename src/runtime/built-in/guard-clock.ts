/** A turn of the event loop that lasts so long, in ms, is in an endless loop: this runs only to find out which. */
const TURN_MS = 100;
/** For so long after that, loops that turn are counted. */
const COUNT_MS = 40;

/** Hears the guards of a diagnostic run, and reports which loops turn in a turn of the event loop that does not end. */
export function guardClock(report: (hits: ReadonlyMap<number, number>) => void): (loop: number) => void {
  const now = performance.now.bind(performance);
  const { port1, port2 } = new MessageChannel();
  const hits = new Map<number, number>();
  let began = 0;
  let reported = false;
  port1.onmessage = () => {
    began = 0;
    hits.clear();
  };
  return (loop) => {
    if (reported) return;
    if (began === 0) {
      began = now();
      port2.postMessage(0);
    }
    const lasts = now() - began;
    if (lasts < TURN_MS) return;
    hits.set(loop, (hits.get(loop) ?? 0) + 1);
    if (lasts < TURN_MS + COUNT_MS) return;
    reported = true;
    report(hits);
  };
}
