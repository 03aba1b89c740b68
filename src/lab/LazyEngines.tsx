import type { ComponentProps, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type EngineDialog from './EngineDialog.tsx';

type Props = ComponentProps<typeof EngineDialog>;

/** Few visits ask what runs the lab: the words and the choice come when one does. */
export function LazyEngines(props: Props) {
  const [Dialog, setDialog] = useState<FunctionComponent<Props>>();
  useEffect(() => {
    void import('./EngineDialog.tsx').then(({ default: loaded }) => setDialog(() => loaded));
  }, []);
  return Dialog ? <Dialog {...props} /> : null;
}
