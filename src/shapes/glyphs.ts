import type { Person } from './session-look.ts';

/** Star with five points, in a unit disc. */
const star = Array.from({ length: 10 }, (_, i) => {
  const angle = ((i * 36 - 90) * Math.PI) / 180;
  const radius = i % 2 === 0 ? 0.62 : 0.26;
  return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`;
}).join('L');

/** One path a person, in a disc of radius 1 around 0,0; fill rule even-odd. */
export const glyphs: Readonly<Record<Person, string>> = {
  ana: 'M0-.6L.55.4H-.55Z',
  ben: 'M-.46-.46H.46V.46H-.46Z',
  cleo: 'M-.18-.56H.18V-.18H.56V.18H.18V.56H-.18V.18H-.56V-.18H-.18Z',
  dov: 'M0-.66L.47 0L0 .66L-.47 0Z',
  eli: 'M.12-.57A.58.58 0 1 0 .56.22A.46.46 0 0 1 .12-.57Z',
  fay: `M${star}Z`,
  gus: 'M-.55-.57H-.15V.57H-.55ZM.15-.57H.55V.57H.15Z',
  hal: 'M-.57 0A.57.57 0 1 1 .57 0A.57.57 0 1 1-.57 0ZM-.27 0A.27.27 0 1 1 .27 0A.27.27 0 1 1-.27 0Z',
};
