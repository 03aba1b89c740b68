import type { Announcement } from '#course/trace.ts';
import { isAnnouncement, isRecord } from '#runtime/built-in/announcement.ts';

/** What a program's `process.send` means: the kit's own words, or a message to whoever started it. */
export type Meaning =
  | { readonly is: 'announcement'; readonly said: Announcement }
  | { readonly is: 'no announcement'; readonly why: string }
  /** `port` 0: it is ready, and answers on no port. */
  | { readonly is: 'ready'; readonly port: number }
  | { readonly is: 'message'; readonly value: unknown };

/** Reads one value as labs/kit/program.ts wraps it. Nothing that a program sends is trusted: what fits no form is a message. */
export function meaningOf(value: unknown): Meaning {
  if (!isRecord(value)) return { is: 'message', value };
  const { memento, said, port } = value;
  if (memento === 'announce') {
    if (isAnnouncement(said)) return { is: 'announcement', said };
    const why = `announce: not one of the shapes that can be drawn: ${JSON.stringify(said)}`;
    return { is: 'no announcement', why };
  }
  if (memento === 'ready' && isPort(port)) return { is: 'ready', port };
  return { is: 'message', value: memento === 'message' ? value.value : value };
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 65_536;
}
