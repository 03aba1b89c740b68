import { useEffect, useRef } from 'preact/hooks';
import { useAlive } from '#figures/frame/use-alive.ts';
import { decoration } from '#shapes/activation.ts';
import { rules } from '#sim/dispatch/balance.ts';
import { type Job, serverNames } from '#sim/dispatch/queues.ts';
import { dispatcherWords } from '#ui/words/dispatcher.ts';
import { useWords } from '#ui/words.ts';
import type { Dispatch } from './dispatch.ts';
import { drawOn } from './draw.ts';
import type { Geometry } from './geometry.ts';
import { type Dots, emptyDots, placeDots } from './place-dots.ts';

interface LanesProps {
  readonly story: Dispatch;
  readonly geometry: Geometry;
  /** What the picture shows, in sentences. */
  readonly label: string;
}

function dotsAt(dots: Dots, runs: readonly (readonly Job[])[], time: number, geometry: Geometry): Dots {
  dots.count = 0;
  for (const [band, jobs] of runs.entries()) placeDots(dots, jobs, band, time, geometry);
  return dots;
}

/** Gates, lanes and servers as a still drawing; the requests on a canvas over it, drawn anew for each frame. */
export function Lanes({ story, geometry, label }: LanesProps) {
  const words = useWords(dispatcherWords);
  const alive = useAlive();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!alive || !canvas.current) return;
    const dots = emptyDots();
    return drawOn(canvas.current, geometry, () => dotsAt(dots, story.runs.value, story.player.time.value, geometry));
  }, [alive, story, geometry]);
  const counts = story.counts.value;
  const still = alive ? undefined : dotsAt(emptyDots(), story.runs.value, story.player.time.value, geometry);
  return (
    <div class="dispatch-lanes">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the canvas over it speaks for both */}
      <svg viewBox={`0 0 ${geometry.width} ${geometry.height}`} class="shape-drawing" {...decoration}>
        {rules.map((rule, band) => {
          const name = geometry.name(band);
          const how = geometry.how(band);
          const gate = geometry.gate(band);
          return (
            <g key={rule}>
              <text x={name.x} y={name.y} class="dispatch-rule">
                {words.rules[rule]}
              </text>
              <text x={how.x} y={how.y} text-anchor={how.end} class="dispatch-how">
                {words.how[rule]}
              </text>
              <Gate geometry={geometry} band={band} x={gate.x} />
              {serverNames.map((server, i) => (
                <ServerBox
                  key={server}
                  geometry={geometry}
                  y={geometry.lane(band, i)}
                  name={server}
                  open={counts[band]?.servers[i]?.open ?? 0}
                  slow={i === 1 && story.load.value.slow > 1}
                />
              ))}
            </g>
          );
        })}
        {still &&
          Array.from({ length: still.count }, (_, i) => (
            <circle
              key={i}
              cx={still.places[i * 2]}
              cy={still.places[i * 2 + 1]}
              r={geometry.radius}
              class="shape-solid"
            />
          ))}
      </svg>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}

/** The balancer's post, as high as its three lanes. */
function Gate({ geometry, band, x }: { geometry: Geometry; band: number; x: number }) {
  const top = geometry.lane(band, 0) - 16;
  const bottom = geometry.lane(band, 2) + 16;
  return (
    <>
      <rect x={x - 6} y={top} width={5} height={bottom - top} class="shape-solid" />
      {[0, 1, 2].map((server) => (
        <path key={server} d={`M${x} ${geometry.lane(band, server)}H${geometry.door + 6}`} class="shape-wire" />
      ))}
    </>
  );
}

interface ServerBoxProps {
  readonly geometry: Geometry;
  readonly y: number;
  readonly name: string;
  readonly open: number;
  readonly slow: boolean;
}

function ServerBox({ geometry, y, name, open, slow }: ServerBoxProps) {
  const { x, width, height } = geometry.server;
  return (
    <g class="shape-server shape-up" transform={`translate(${x} ${y - height / 2})`}>
      <rect width={width} height={height} rx={3} class="shape-box" stroke-dasharray={slow ? '2 3' : undefined} />
      <text x={32} y={height / 2 + 5} class="shape-server-name">
        {name}
      </text>
      <text x={width - 10} y={height / 2 + 5} class="shape-end dispatch-open">
        {open}
      </text>
    </g>
  );
}
