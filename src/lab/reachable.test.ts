import { expect, test } from 'vitest';
import { reachable } from './reachable.ts';

test('only what the entries need is kept: static, dynamic, re-exported, in circles', () => {
  const files = {
    'kit/program.ts': "import { a } from './a.ts';\nexport * from './sub/b.ts';",
    'kit/a.ts': "import type { B } from './sub/b.ts';\nawait import('./late.ts');",
    'kit/sub/b.ts': "import '../a.ts';\nimport 'node:net';",
    'kit/late.ts': '',
    'kit/other.ts': '',
  };

  expect(Object.keys(reachable(files, ['kit/program.ts', 'kit/absent.ts']))).toEqual([
    'kit/a.ts',
    'kit/late.ts',
    'kit/program.ts',
    'kit/sub/b.ts',
  ]);
});
