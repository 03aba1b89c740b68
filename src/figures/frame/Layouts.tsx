import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface LayoutsProps {
  readonly wide: () => ComponentChildren;
  readonly tall: () => ComponentChildren;
}

/**
 * Two drawings, never one shrunk. Both are in the first HTML and the style sheet shows one;
 * once it runs, only the one that fits is kept.
 */
export function Layouts({ wide, tall }: LayoutsProps) {
  const root = useRef<HTMLDivElement>(null);
  const [layout, setLayout] = useState<'both' | 'wide' | 'tall'>('both');
  useEffect(() => {
    // The style sheet decides; this only asks it which of the two it shows.
    const ask = () => {
      const probe = root.current && getComputedStyle(root.current).getPropertyValue('--figure-drawing').trim();
      if (probe === 'wide' || probe === 'tall') setLayout(probe);
    };
    const measured = new ResizeObserver(ask);
    if (root.current) measured.observe(root.current);
    return () => measured.disconnect();
  }, []);
  return (
    <div class="figure-layouts" ref={root}>
      {layout !== 'tall' && <div class="figure-in-wide">{wide()}</div>}
      {layout !== 'wide' && <div class="figure-in-tall">{tall()}</div>}
    </div>
  );
}
