import { Client } from '#shapes/Client.tsx';
import { curve } from '#shapes/curve.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Fallen, fallen } from '#shapes/Fallen.tsx';
import { Message } from '#shapes/Message.tsx';
import { Note } from '#shapes/Note.tsx';
import { Server } from '#shapes/Server.tsx';
import type { TokenKind } from '#shapes/Token.tsx';
import { Wire } from '#shapes/Wire.tsx';
import type { Sent } from '#sim/tamper.ts';
import { tamperBenchWords as words } from '#ui/words/tamper-bench.ts';
import { verdictOf } from './verdict.ts';

interface Place {
  readonly width: number;
  readonly height: number;
  readonly way: 'across' | 'down';
  readonly client: { readonly x: number; readonly y: number };
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly dot: { readonly x: number; readonly y: number };
  readonly server: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Where a refused cookie falls from. */
  readonly fall: { readonly x: number; readonly y: number };
  readonly note: { readonly x: number; readonly y: number };
}

const wide: Place = {
  width: 908,
  height: 136,
  way: 'across',
  client: { x: 28, y: 58 },
  from: { x: 172, y: 58 },
  to: { x: 684, y: 58 },
  dot: { x: 400, y: 58 },
  server: { x: 686, y: 10, width: 220, height: 96 },
  fall: { x: 640, y: 64 },
  note: { x: 610, y: 128 },
};

const tall: Place = {
  width: 350,
  height: 256,
  way: 'down',
  client: { x: 60, y: 24 },
  from: { x: 60, y: 124 },
  to: { x: 175, y: 160 },
  dot: { x: 128, y: 142 },
  server: { x: 90, y: 162, width: 170, height: 66 },
  fall: { x: 300, y: 150 },
  note: { x: 350, y: 250 },
};

/** How a cookie looks on its way: the shop wrote it (data), or Fay changed it (forged). */
function onTheWay({ attack }: Sent): TokenKind {
  return attack === 'edit' || attack === 'flip' ? 'forged' : 'data';
}

/** Fay, the cookie that she sends, and what becomes of it. */
function Scene({ sent, place }: { sent: Sent | undefined; place: Place }) {
  const { accepted, refused, value } = sent ?? {};
  const across = place.way === 'across';
  const verdict = sent ? verdictOf(sent) : words.before;
  const short = accepted
    ? words.short.accepted(accepted.pay)
    : refused
      ? words.short.refused
      : sent && value === undefined
        ? words.short.impossible
        : '';
  return (
    <Drawing width={place.width} height={place.height} label={words.label(verdict)}>
      <Wire curve={curve(place.from, place.to, place.way)} state={value === undefined ? 'rest' : 'used'} />
      <Client
        {...place.client}
        name="fay"
        jar={across ? 'beside' : 'below'}
        holds={{ token: { who: 'fay', kind: 'data' } }}
        acting={value !== undefined}
      />
      <Server
        {...place.server}
        name={words.shop}
        state="up"
        word=""
        sessions={accepted ? [accepted.who] : []}
        size={across ? 'large' : 'small'}
      />
      {sent && value !== undefined && (
        <Message {...place.dot} kind="request" token={{ who: 'fay', kind: onTheWay(sent) }} />
      )}
      {refused && <Fallen at={fallen(['fay'], place.fall.x, place.fall.y + 14, 22)} from={place.fall.y} size={22} />}
      {short && <Note {...place.note} lines={[short]} align="end" />}
    </Drawing>
  );
}

export const WideScene = ({ sent }: { sent: Sent | undefined }) => <Scene sent={sent} place={wide} />;
export const TallScene = ({ sent }: { sent: Sent | undefined }) => <Scene sent={sent} place={tall} />;
