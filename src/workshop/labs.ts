/**
 * `npm run labs prove [name…] [--seed SEED]… [--thorough] [--report FILE]`: shows that labs are sound. The starter fails, the solution passes everything,
 * each known wrong attempt fails exactly where attempts/expected.json says, and no check is one that nothing fails.
 * Exit code 0: sound; 1: not; 2: wrong usage.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { labNames, readKit, readLab } from '#grader/read-lab.ts';
import { prove } from './prove.ts';
import { writeVerdicts } from './verdicts.ts';

/** The first is that of the checks in plain Node (`kit/own-control.ts`). */
const SEEDS = ['memento', 'tuck-shop'];

const usage = `Usage: npm run labs prove [name…] [-- --seed SEED] [-- --thorough]

Proves labs: starter, solution and every attempt against all checks, in real Node.
Without a name it proves all. --seed can be given several times (default: ${SEEDS.join(', ')}).
The solution is run with every seed; --thorough runs starter and attempts with every seed too.
The verdicts go to test/results/, where the parity tests compare other engines with them.
--report FILE writes how many trials there were, and how many problems, as JSON.`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parse(args);
  const [command, ...names] = positionals;
  if (command !== 'prove') {
    console.error(usage);
    return 2;
  }
  const all = await labNames();
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no lab ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
    return 2;
  }
  const chosen = names.length === 0 ? all : names;
  if (chosen.length === 0) {
    console.error('There is no lab to prove: no folder under labs/ has a lab.json.');
    return 1;
  }
  const kit = await readKit();
  const report = { passed: 0, failed: 0 };
  for (const name of chosen) {
    console.log(`${name}`);
    const lab = await readLab(name);
    const began = performance.now();
    const options = { seeds: values.seed ?? SEEDS, thorough: values.thorough ?? false, say: console.log };
    const { problems, trials } = await prove(lab, kit, options);
    await writeVerdicts(lab, kit, trials);
    for (const problem of problems) console.log(`  PROBLEM ${problem}`);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const verdict = problems.length === 0 ? 'is sound' : `has ${problems.length} problems`;
    console.log(`  ${name} ${verdict} (${trials.length} trials, ${seconds} s).`);
    report.passed += trials.length;
    report.failed += problems.length;
  }
  if (values.report) await writeFile(values.report, JSON.stringify(report));
  return report.failed === 0 ? 0 : 1;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { seed: { type: 'string', multiple: true }, thorough: { type: 'boolean' }, report: { type: 'string' } },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n`);
    return { positionals: [], values: {} as { seed?: string[]; thorough?: boolean; report?: string } };
  }
}
