import type { Announcement } from '#course/trace.ts';

const fields: Record<Announcement['what'], Record<string, 'string' | Record<string, 'string' | 'string?'>>> = {
  holds: { sessions: { id: 'string', owner: 'string?' } },
  chose: { server: 'string', because: 'string' },
  table: { rows: { pin: 'string', server: 'string', to: 'string', state: 'string' } },
  jar: { cookies: { name: 'string', value: 'string', attributes: 'string' } },
};

/**
 * Whether a program announced something of the course's shapes, and nothing else: learners can send anything.
 * The same as the zod schema says, without zod's weight in the kernel; a test holds the two together.
 */
export function isAnnouncement(said: unknown): said is Announcement {
  if (!isRecord(said) || typeof said.what !== 'string' || !Object.hasOwn(fields, said.what)) return false;
  const shape = fields[said.what as Announcement['what']];
  if (Object.keys(said).some((key) => key !== 'what' && !Object.hasOwn(shape, key))) return false;
  return Object.entries(shape).every(([key, kind]) => {
    const value = said[key];
    if (kind === 'string') return typeof value === 'string';
    return Array.isArray(value) && value.every((row: unknown) => isRow(row, kind));
  });
}

function isRow(row: unknown, shape: Record<string, 'string' | 'string?'>): boolean {
  if (!isRecord(row) || Object.keys(row).some((key) => !Object.hasOwn(shape, key))) return false;
  return Object.entries(shape).every(([key, kind]) =>
    kind === 'string?' && row[key] === undefined ? true : typeof row[key] === 'string',
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
