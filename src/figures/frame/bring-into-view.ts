import { isCalm } from './use-calm.ts';

/** Scrolls so that the figure's drawing can be watched, if any of it is out of sight. */
export function bringIntoView(figure: HTMLElement): void {
  const drawing = (figure.querySelector('.figure-layouts') ?? figure).getBoundingClientRect();
  if (drawing.top >= 0 && drawing.bottom <= innerHeight) return;
  figure.scrollIntoView({ block: 'start', behavior: isCalm() ? 'instant' : 'smooth' });
}
