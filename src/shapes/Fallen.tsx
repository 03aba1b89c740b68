import { Token } from './Token.tsx';

interface FallenToken {
  readonly who: string;
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

/** Where lost data lies: side by side around `middle`, every second one lower, each turned 12 to 24 degrees. */
export function fallen(sessions: readonly string[], middle: number, top: number, size: number): FallenToken[] {
  const pitch = size + 12;
  return sessions.map((who, i) => ({
    who,
    x: middle + (i - (sessions.length - 1) / 2) * pitch,
    y: top + size / 2 + 3 + (i % 2) * 7,
    turn: (i % 2 === 0 ? 1 : -1) * (14 + ((i * 5) % 10)),
  }));
}

interface FallenProps {
  readonly at: readonly FallenToken[];
  /** Height that the dotted fall lines come from. */
  readonly from: number;
  readonly size: number;
}

/** Data that fell, on its dotted fall lines. It stays where it fell. */
export function Fallen({ at, from, size }: FallenProps) {
  return (
    <g class="shape-fallen">
      {at.map((token) => (
        <g key={token.who}>
          <path d={`M${token.x} ${from}V${token.y - size / 2 - 4}`} class="shape-fall-line" />
          <Token x={token.x} y={token.y} who={token.who} kind="lost" size={size} turn={token.turn} />
        </g>
      ))}
    </g>
  );
}
