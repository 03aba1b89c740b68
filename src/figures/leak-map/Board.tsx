import { decoration } from '#shapes/activation.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Hit } from '#shapes/Hit.tsx';
import { Token } from '#shapes/Token.tsx';
import { Wire } from '#shapes/Wire.tsx';
import { addressOf, type LeakMap, type LeakPlace, leakPlaces, leaksAt } from '#sim/leak-map.ts';
import { leakMapWords as words } from '#ui/words/leak-map.ts';
import type { Geometry } from './geometry.ts';

interface BoardProps {
  readonly map: LeakMap;
  readonly geometry: Geometry;
  readonly look: (place: LeakPlace) => void;
}

/** Ana's browser with its address, and the places where that address turns up. */
export function Board({ map, geometry, look }: BoardProps) {
  const { browser, size } = geometry;
  const [origin = '', rest] = addressOf(map).split('?');
  return (
    <Drawing width={geometry.width} height={geometry.height} label={words.label} interactive>
      {leakPlaces.map((place, i) => (
        <Wire key={place} curve={geometry.wire(i)} state={map.seen.at(-1) === place ? 'used' : 'rest'} />
      ))}
      <g transform={`translate(${browser.x} ${browser.y})`} {...decoration}>
        <rect width={browser.width} height={browser.height} rx={4} class="shape-body" />
        <path d={`M0 34H${browser.width}`} class="shape-hair" />
        <text x={14} y={23} class="leak-name">
          {words.browser}
        </text>
        <text x={14} y={60} class="leak-mono">
          {origin}
        </text>
        <text x={14} y={80} class="leak-mono leak-id">
          {rest === undefined ? '' : `?${rest}`}
        </text>
        <Token x={browser.width - 24} y={58} who="ana" kind="memento" size={26} />
      </g>
      {leakPlaces.map((place, i) => {
        const at = geometry.place(i);
        const seen = map.seen.includes(place);
        const found = seen && leaksAt(map, place);
        const name = words.places[place];
        return (
          <g key={place} transform={`translate(${at.x} ${at.y})`}>
            <g {...decoration}>
              <rect {...size} rx={3} class={found ? 'shape-body leak-found' : seen ? 'shape-body' : 'leak-unseen'} />
              <text x={14} y={20} class="leak-name">
                {name}
              </text>
              <text x={14} y={39} class={found ? 'leak-word leak-loss' : 'leak-word'}>
                {seen ? (found ? words.found : words.clean) : '?'}
              </text>
              {found && <Token x={size.width - 26} y={size.height / 2} who="ana" kind="memento" size={26} />}
            </g>
            <Hit
              {...size}
              action={{ label: seen ? words.looked(name, found) : words.look(name), onActivate: () => look(place) }}
            />
          </g>
        );
      })}
    </Drawing>
  );
}
