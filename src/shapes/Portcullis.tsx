interface PortcullisProps {
  readonly width: number;
  readonly opening: number;
  readonly lowered: boolean;
}

/** The grating of a gate: only its spikes show while it is raised. */
export function Portcullis({ width, opening, lowered }: PortcullisProps) {
  const count = Math.max(3, Math.round(width / 17));
  const xs = Array.from({ length: count }, (_, i) => 6 + ((width - 12) * (i + 0.8)) / (count + 0.6));
  const half = lowered ? 1.6 : 2.3;
  const tip = lowered ? 9 + opening - 2 : 19;
  const bars = lowered ? xs.map((x) => `M${x.toFixed(1)} 9V${tip - 6}`).join('') : '';
  const beams = lowered ? `M6 ${9 + opening * 0.3}H${width - 6}M6 ${9 + opening * 0.6}H${width - 6}` : '';
  const spikes = xs.map((x) => `M${(x - half).toFixed(1)} ${tip - 10}h${2 * half}v5l${-half} 5l${-half}-5Z`).join('');
  return (
    <g class={lowered ? 'shape-portcullis shape-lowered' : 'shape-portcullis'}>
      {lowered && <path d={bars + beams} class="shape-grating" />}
      <path d={spikes} class="shape-solid" />
    </g>
  );
}
