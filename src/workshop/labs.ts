/**
 * `npm run labs prove [name…] [--seed SEED]… [--thorough]`: shows that labs are sound. The starter fails, the solution passes everything,
 * each known wrong attempt fails exactly where attempts/expected.json says, and no check is one that nothing fails.
 * Exit code 0: sound; 1: not; 2: wrong usage.
 */
import { parseArgs } from 'node:util';
import { labNames, readKit, readLab } from '#grader/read-lab.ts';
import { prove } from './prove.ts';

const SEEDS = ['memento', '7', 'tuck-shop'];

const usage = `Usage: npm run labs prove [name…] [-- --seed SEED] [-- --thorough]

Proves labs: starter, solution and every attempt against all checks, in real Node.
Without a name it proves all. --seed can be given several times (default: ${SEEDS.join(', ')}).
The solution is run with every seed; --thorough runs starter and attempts with every seed too.`;

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
  let sound = true;
  for (const name of chosen) {
    console.log(`${name}`);
    const { problems } = await prove(await readLab(name), kit, values.seed ?? SEEDS, console.log, values.thorough);
    for (const problem of problems) console.log(`  PROBLEM ${problem}`);
    console.log(problems.length === 0 ? `  ${name} is sound.` : `  ${name} has ${problems.length} problems.`);
    sound &&= problems.length === 0;
  }
  return sound ? 0 : 1;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { seed: { type: 'string', multiple: true }, thorough: { type: 'boolean' } },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n`);
    return { positionals: [], values: {} as { seed?: string[]; thorough?: boolean } };
  }
}
