import { useEffect, useState } from 'preact/hooks';

const wish = '(prefers-reduced-motion: reduce)';

/** Whether the reader prefers reduced motion, now. */
export const isCalm = (): boolean => typeof matchMedia === 'function' && matchMedia(wish).matches;

/** The same, kept up to date. False on the server and in the first frame, so that both agree. */
export function useCalm(): boolean {
  const [calm, setCalm] = useState(false);
  useEffect(() => {
    const query = matchMedia(wish);
    const read = () => setCalm(query.matches);
    read();
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  return calm;
}
