import { decoration } from '#shapes/activation.ts';
import { Server } from '#shapes/Server.tsx';
import { Token } from '#shapes/Token.tsx';
import type { Tab } from '#sim/wire/tabs.ts';
import type { Geometry } from './geometry.ts';

interface TabsProps {
  readonly geometry: Geometry;
  readonly server: string;
  /** Its place among the servers, from 0. */
  readonly index: number;
  readonly tabs: readonly Tab[];
}

/** A server and, in its memory, one tab for each connection that it has met. */
export function Tabs({ geometry, server, index, tabs }: TabsProps) {
  const box = geometry.box(index);
  const across = geometry.way === 'across';
  // Many tabs stand in two columns where there is room for two.
  const columns = !across && box.width > 200 && tabs.length > 4 ? 2 : 1;
  const width = (box.width - 16) / columns;
  // In a narrow box the orders stand under the port.
  const under = width < 150;
  return (
    <g>
      <Server {...box} name={server} state="up" sessions={[]} size={across ? 'large' : 'small'} />
      <g {...decoration}>
        {tabs.map((tab, i) => (
          <TabRow
            key={tab.port}
            tab={tab}
            x={box.x + 8 + (i % columns) * width}
            y={box.y + 30 + Math.floor(i / columns) * geometry.row}
            width={width - (columns - 1) * 6}
            height={geometry.row - 3}
            under={under}
          />
        ))}
      </g>
    </g>
  );
}

interface TabRowProps {
  readonly tab: Tab;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly under: boolean;
}

function TabRow({ tab: { port, holds }, x, y, width, height, under }: TabRowProps) {
  const mixed = new Set(holds.map(({ who }) => who)).size > 1;
  const size = 16;
  const left = under ? 12 : 66;
  const pitch = Math.min(19, (width - left - size - 6) / Math.max(1, holds.length - 1));
  return (
    <g transform={`translate(${x} ${y})`} class={mixed ? 'wire-tab wire-mixed' : 'wire-tab'}>
      <rect width={width} height={height} />
      <rect width={4} height={height} class="wire-bar" />
      <text x={10} y={under ? 13 : height / 2 + 5} class="wire-port">
        :{port}
      </text>
      {holds.map(({ number, who }, i) => (
        <Token
          key={number}
          x={left + size / 2 + i * pitch}
          y={under ? height - 10 : height / 2}
          who={who}
          kind="data"
          size={size}
        />
      ))}
    </g>
  );
}
