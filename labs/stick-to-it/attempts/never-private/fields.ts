import type { IncomingMessage } from 'node:http';
import { sets, takeOff } from './cookies.ts';
import { PIN } from './pin.ts';

/** What the balancer changes in a message's head. */

/** A header field as it stood in the message, in the letters that its sender chose. */
type Field = readonly [name: string, value: string];

/** Fields that speak of one connection and end with it (RFC 9110, 7.6.1). The framing is made anew for the next one. */
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** The fields of a received message that travel on. */
function endToEnd({ rawHeaders, headers }: IncomingMessage): Field[] {
  const nominated = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const fields: Field[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) fields.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return fields.filter(([name]) => !hopByHop.includes(name.toLowerCase()) && !nominated.includes(name.toLowerCase()));
}

/** What the chosen server receives: nothing that shows that there are pins. */
export function fieldsForServer(received: IncomingMessage): Field[] {
  const fields = endToEnd(received).flatMap(([name, value]): Field[] => {
    const kept = name.toLowerCase() === 'cookie' ? takeOff(value, PIN) : value;
    return kept === undefined ? [] : [[name, kept]];
  });
  // A body without a length goes on in chunks, as it came.
  if (received.headers['transfer-encoding'] !== undefined) fields.push(['Transfer-Encoding', 'chunked']);
  return fields;
}

/** What the client receives: no pin but ours, and with ours nothing. Wrong: a cache keeps the pin for everybody. */
export function fieldsForClient(_received: IncomingMessage, reply: IncomingMessage, pin: string | undefined): Field[] {
  const fields = endToEnd(reply).filter(([name, value]) => name.toLowerCase() !== 'set-cookie' || !sets(value, PIN));
  if (pin !== undefined) fields.push(['Set-Cookie', pin]);
  return fields;
}
