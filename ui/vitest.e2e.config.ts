import { defineConfig } from 'vitest/config';

/** Browser tests. `contract` runs against our own server of the contract, `real` against EIGENKOR_URL when that is set. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'target/e2e.json' },
  },
});
