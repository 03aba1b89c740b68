import type { SerializedConfig } from 'vitest';

/** The few settings that vitest's runner reads for one check file: nothing parallel, no retries, no limits of its own. */
export function runnerConfig(): SerializedConfig {
  const config = {
    root: '/home/lab',
    name: '',
    setupFiles: [],
    passWithNoTests: false,
    allowOnly: true,
    testTimeout: 0,
    hookTimeout: 0,
    retry: 0,
    repeats: 0,
    maxConcurrency: 1,
    tags: [],
    strictTags: false,
    includeTaskLocation: false,
    taskTitleValueFormatTruncate: 40,
    sequence: { shuffle: false, concurrent: false, hooks: 'stack', setupFiles: 'list', seed: 0 },
    expect: { requireAssertions: false, poll: {} },
    chaiConfig: {},
    snapshotOptions: { updateSnapshot: 'none' },
    experimental: { viteModuleRunner: false, importDurations: { limit: 0 }, traceTimeline: false },
  };
  return config as unknown as SerializedConfig;
}

/** What vitest looks for under `__vitest_worker__`. */
export function workerState(config: SerializedConfig): object {
  return {
    ctx: { pool: 'browser' },
    config,
    environment: { name: 'node' },
    durations: { fetch: 0 },
    metaEnv: {},
    moduleExecutionInfo: new Map(),
    onCleanup: () => {},
    rpc: new Proxy({}, { get: () => async () => undefined }),
  };
}
