import { effect } from '@preact/signals';
import type { Geometry } from './geometry.ts';
import type { Dots } from './place-dots.ts';

/**
 * Draws dots on a canvas whenever `dots` (which reads signals) says something new, in the drawing's own units.
 * Returns how to stop.
 */
export function drawOn(canvas: HTMLCanvasElement, geometry: Geometry, dots: () => Dots): () => void {
  const pen = canvas.getContext('2d');
  if (!pen) return () => undefined;
  let scale = 0;
  let ink = '';

  const paint = ({ places, count }: Dots) => {
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, geometry.width, geometry.height);
    pen.fillStyle = ink;
    pen.beginPath();
    for (let i = 0; i < count; i += 1) {
      const x = places[i * 2] ?? 0;
      const y = places[i * 2 + 1] ?? 0;
      pen.moveTo(x + geometry.radius, y);
      pen.arc(x, y, geometry.radius, 0, 2 * Math.PI);
    }
    pen.fill();
  };
  const fit = () => {
    const { width } = canvas.getBoundingClientRect();
    if (width === 0) return;
    const pixels = Math.round(width * devicePixelRatio);
    scale = pixels / geometry.width;
    canvas.width = pixels;
    canvas.height = Math.round(geometry.height * scale);
    ink = getComputedStyle(canvas).color;
    paint(dots());
  };

  const sized = new ResizeObserver(fit);
  sized.observe(canvas);
  // The theme is an attribute of the page, or the system's wish.
  const themed = new MutationObserver(fit);
  themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', fit);
  const stop = effect(() => {
    const now = dots();
    if (scale > 0) paint(now);
  });
  return () => {
    stop();
    sized.disconnect();
    themed.disconnect();
    dark.removeEventListener('change', fit);
  };
}
