/** A claim of the curriculum as `content/claims.yaml` has it. Read by tests. */
export interface ClaimEntry {
  readonly id: string;
  /** What people say, in one sentence of our own. */
  readonly says: string;
  readonly verdict: string;
  /** What the course teaches about it. */
  readonly teach: string;
  /** `<chapter>#<section>` or `<lab>/<exercise>`, by slugs and ids. */
  readonly taught: readonly string[];
}

const keys = ['says', 'verdict', 'teach', 'taught'] as const;
const form = '- id: S41\n  says: "…"\n  verdict: OK\n  teach: "…"\n  taught: [06-pin-the-client#twelve-requests]';

/** @param yaml the whole file: comments, and five lines a claim. @throws {Error} when an entry has other lines than these. */
export function readClaims(yaml: string): ClaimEntry[] {
  const lines = yaml.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const starts = lines.flatMap((line, i) => (line.startsWith('- id: ') ? [i] : []));
  if (starts[0] !== 0) throw wrong(lines[0] ?? 'nothing');
  return starts.map((start, n) => {
    const [first = '', ...rest] = lines.slice(start, starts[n + 1]);
    const values = rest.map((line, i) => {
      const value = new RegExp(`^  ${keys[i]}: (.+)$`).exec(line)?.[1];
      if (value === undefined) throw wrong(line);
      return value.replace(/^"(.*)"$/, '$1').replace(/^\[(.*)\]$/, '$1');
    });
    const [says, verdict, teach, taught] = values;
    if (says === undefined || verdict === undefined || teach === undefined || taught === undefined) throw wrong(first);
    return { id: first.slice('- id: '.length), says, verdict, teach, taught: taught.split(', ') };
  });
}

function wrong(found: string): Error {
  return new Error(
    `content/claims.yaml has “${found}” where an entry should go on or be whole. Write each so:\n${form}`,
  );
}
