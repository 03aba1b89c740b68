import { defineConfig } from 'vitest/config';

const browserTests = ['src/**/*.browser.test.{ts,tsx}'];

// Six projects, run apart by the test command: what needs a browser or a built site is named for it.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'labs/kit/**/*.test.ts', 'test/golden/**/*.test.ts'],
          exclude: browserTests,
        },
      },
      { extends: true, test: { name: 'browser', include: browserTests, fileParallelism: false } },
      {
        extends: true,
        test: { name: 'parity', include: ['test/parity/**/*.test.ts'], fileParallelism: false, testTimeout: 120_000 },
      },
      { extends: true, test: { name: 'repository', include: ['test/repository/**/*.test.ts'] } },
      { extends: true, test: { name: 'hosts', include: ['test/hosts/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], fileParallelism: false, testTimeout: 180_000 },
      },
      {
        extends: true,
        test: {
          name: 'firefox',
          include: ['reader', 'run', 'bad-programs', 'page-stays-alive', 'storage'].map(
            (name) => `test/e2e/${name}.test.ts`,
          ),
          env: { MEMENTO_BROWSER: 'firefox' },
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
    ],
  },
});
