import { type Front, serverOf } from './front.ts';

export const MINUTE = 60_000;

/** So much before a limit a pin still holds. Lab time runs on while a check works, but a check ends long before this. */
export const ALMOST = 2 * MINUTE;

/**
 * Whether a pin leads to `server`. With an idle limit every answer sets a pin, so only the choice tells: shown twice in a row,
 * a valid pin reaches its server twice; one that is not valid reaches two servers that take turns.
 */
export async function leadsTo({ show }: Front, pin: string, server: string, at?: Front['lb']): Promise<boolean> {
  const where = at === undefined ? {} : { at };
  const first = serverOf(await show(`LB=${pin}`, where));
  return serverOf(await show(`LB=${pin}`, where)) === server && first === server;
}
