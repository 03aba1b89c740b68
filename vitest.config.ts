import { defineConfig } from 'vitest/config';

export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'labs/kit/**/*.test.ts', 'test/repository/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
} as never);
