import { expect, test } from 'vitest';
import { layOut } from '#grader/fixtures/tiny-lab.ts';
import { readKit, readLab } from '#grader/read-lab.ts';
import { prove } from './prove.ts';

const LIMIT = 120_000;

async function proofOf(changes: Readonly<Record<string, string | undefined>>, seeds: readonly string[]) {
  const { labs, remove } = await layOut(changes);
  const said: string[] = [];
  try {
    const proof = await prove(await readLab('tiny', labs), await readKit(), {
      seeds,
      say: (line) => said.push(line),
    });
    return { ...proof, said };
  } finally {
    await remove();
  }
}

test(
  'a sound lab has no problems, and the solution is run with every seed',
  async () => {
    const { problems, trials, said } = await proofOf({}, ['1', '2']);

    expect(problems).toEqual([]);
    expect(trials.map(({ name, seed }) => `${name} ${seed}`)).toEqual([
      'starter 1',
      'solution 1',
      'solution 2',
      'always-hello 1',
    ]);
    expect(said.join('\n')).toMatch(/starter, seed 1: 0 passed, 2 failed/);
  },
  LIMIT,
);

test(
  'what is wrong with a lab is found by running it',
  async () => {
    const { problems } = await proofOf(
      {
        'solution/greeting.ts': `export const greeting = (path: string) => (path === '/bye' ? 'ciao' : 'hello');\n`,
        'checks/visible/greet.check.ts': `import { check, exercise } from '#kit/check';
exercise('greet', () => {
  check('says anything', async () => {});
  check('says hello', async () => { (undefined as never as Map<string, string>).get('x'); });
});\n`,
      },
      ['1'],
    );

    const all = problems.join('\n');
    expect(all).toContain('"greet > says anything" is in a check file, but not in lab.json.');
    expect(all).toContain('solution (seed 1): "greet > says goodbye" fails, and must pass: wrong-word');
    expect(all).toContain('solution (seed 1): "greet > says hello" is broken itself');
  },
  LIMIT,
);
