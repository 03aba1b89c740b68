import { type Front, serverOf } from './front.ts';

export const MINUTE = 60_000;

/** So much before a limit a pin still holds. Lab time runs on while a check works, but a check ends long before this. */
export const ALMOST = 2 * MINUTE;

/**
 * Whether a pin leads to `server`. With an idle limit every answer sets a pin, so only the choice tells: shown again and
 * again, a valid pin reaches its server each time; one that is not valid reaches servers that take turns.
 */
export async function leadsTo({ show }: Front, pin: string, server: string, at?: Front['lb']): Promise<boolean> {
  for (let left = 4; left > 0; left--) {
    const answer = await show(`LB=${pin}`, at === undefined ? {} : { at });
    if (serverOf(answer) !== server) return false;
  }
  return true;
}
