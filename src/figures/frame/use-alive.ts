import { useLayoutEffect, useState } from 'preact/hooks';

/** Whether presses are heard. False in the first HTML, where a press would be lost. */
export function useAlive(): boolean {
  const [alive, setAlive] = useState(false);
  // Not after the next paint, but at once: from the moment on at which the figure listens.
  useLayoutEffect(() => setAlive(true), []);
  return alive;
}
