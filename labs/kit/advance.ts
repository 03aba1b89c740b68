/** The clock of one process, as whoever moves the time of all of them sees it. */
export interface MovableClock {
  /** Lab time in ms at which its next timer falls due; `undefined` when none is set, or the process is gone. */
  nextDue(): Promise<number | undefined>;
  /** Moves it to `to` and runs what falls due by then. Resolves with the next due time, as `nextDue` would. */
  advanceTo(to: number): Promise<number | undefined>;
}

/**
 * Moves lab time of all processes from `from` to `to` (ms since the epoch), always to the earliest due time first,
 * so that timers of different processes run in the order in which they fall due; of two that are due at one moment,
 * that of the process named first runs first. A process with nothing due at a moment has reached it before a timer of that moment runs.
 * What a timer sets in another process takes part when it falls due by `to`.
 * Processes that come or go meanwhile are seen when `processes` is changed in place.
 */
export async function advanceAll(processes: Iterable<MovableClock>, from: number, to: number): Promise<void> {
  let at = from;
  for (;;) {
    const all = [...processes];
    const dues = await Promise.all(all.map((process) => process.nextDue()));
    const earliest = Math.min(...dues.map((due) => due ?? Number.POSITIVE_INFINITY));
    if (earliest > to) break;
    at = Math.max(at, earliest);
    await Promise.all(all.filter((_, i) => !isDue(dues[i], at)).map((process) => process.advanceTo(at)));
    for (const [i, process] of all.entries()) if (isDue(dues[i], at)) await process.advanceTo(at);
  }
  await Promise.all([...processes].map((process) => process.advanceTo(to)));
}

function isDue(due: number | undefined, at: number): boolean {
  return due !== undefined && due <= at;
}
