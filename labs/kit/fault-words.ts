import type { Cables, Fault, Spread } from './fault.ts';
import { duration } from './story.ts';

/** A fault as a step of a story, without the full stop. */
export function faultInWords(fault: Fault): string {
  switch (fault.what) {
    case 'latency':
      return `${capital(cables(fault.between))} ${fault.between.length === 2 ? 'gets' : 'get'} a delay of ${spread(fault.ms)}`;
    case 'loss':
      return `${capital(cables(fault.between))} ${fault.between.length === 2 ? 'loses' : 'lose'} ${Math.round(fault.rate * 100)} % of what is sent`;
    case 'slow':
      return `${capital(fault.process)} takes ${spread(fault.ms)} for each piece that arrives`;
    case 'cut': {
      const between = `between ${fault.from} and ${fault.to ?? 'everybody'}`;
      const after = fault.afterBytes === 0 ? '' : ` after ${fault.afterBytes} bytes`;
      return fault.how === 'silence'
        ? `The cable ${between} is pulled${after}`
        : `Connections ${between} are reset${after}`;
    }
    case 'pause':
      return `${capital(fault.process)} stands still`;
    case 'clock':
      return `The clock of ${fault.process} jumps ${fault.ms < 0 ? 'back' : 'forward'} by ${duration(Math.abs(fault.ms))}`;
  }
}

function cables(between: Cables): string {
  if (between.length === 0) return 'all connections';
  return between.length === 1 ? `connections of ${between[0]}` : `the cable between ${between[0]} and ${between[1]}`;
}

function spread(ms: Spread): string {
  if ('median' in ms) return `${duration(ms.median)}, now and then ${duration(ms.p99)}`;
  return ms.low === ms.high ? duration(ms.low) : `${ms.low} to ${duration(ms.high)}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
