import type { ComponentProps, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type Solution from './Solution.tsx';

type Props = ComponentProps<typeof Solution>;

/** The comparison of two texts is code that few visits need: it comes when the solution is shown. */
export function LazySolution(props: Props) {
  const [View, setView] = useState<FunctionComponent<Props>>();
  useEffect(() => {
    void import('./Solution.tsx').then(({ default: loaded }) => setView(() => loaded));
  }, []);
  return View ? <View {...props} /> : null;
}
