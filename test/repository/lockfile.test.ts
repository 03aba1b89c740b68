import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const names = Object.keys(lock.packages);

/** Where Node would look for `name` from `from`, nearest first. */
function candidates(from: string, name: string): string[] {
  const places = [`${from}/node_modules/${name}`];
  for (let at = from; at.includes('/node_modules/'); ) {
    at = at.slice(0, at.lastIndexOf('/node_modules/'));
    places.push(`${at}/node_modules/${name}`);
  }
  return [...places, `node_modules/${name}`];
}

test('the lock file lists the packages of every platform, so that npm ci works on each', () => {
  const missing: string[] = [];
  let looked = 0;
  for (const [from, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const name of Object.keys(optionalDependencies)) {
      looked += 1;
      if (!candidates(from, name).some((place) => names.includes(place))) missing.push(`${name}, wanted by ${from}`);
    }
  }

  expect(looked).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('every dependency is pinned to one exact version', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

  expect(wanted.length).toBeGreaterThan(20);
  const exact = /^(npm:[\w-]+@)?\d+\.\d+\.\d+$/;
  // A Node whose bin must not take the place of ours has a package.json of its own, with one exact version in it.
  const own = JSON.parse(readFileSync('test/node22/package.json', 'utf8')) as { dependencies: Record<string, string> };
  expect(Object.values(own.dependencies).filter((range) => !exact.test(range))).toEqual([]);
  expect(wanted.filter(([, range]) => !exact.test(range) && range !== 'file:test/node22')).toEqual([]);
});

test("the user's card is kept: its packages and its top level", () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const all = { ...manifest.dependencies, ...manifest.devDependencies };

  for (const name of ['astro', '@astrojs/mdx', 'monaco-editor', '@webcontainer/api', 'vitest']) {
    expect(all).toHaveProperty([name]);
  }
  for (const file of ['tsconfig.json', 'astro.config.mjs']) expect(readFileSync(file, 'utf8')).not.toBe('');
});
