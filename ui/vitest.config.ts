import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // Room for a machine that is busy with other things; no test waits for time to pass.
    testTimeout: 30_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'target/unit.json' },
    coverage: {
      provider: 'v8',
      reporter: ['text', 'json-summary'],
      reportsDirectory: 'target/coverage',
      include: ['src/**/*.ts'],
      // What is on screen is covered by the browser tests.
      exclude: [
        'src/**/*.test.ts',
        'src/**/*.fixture.ts',
        'src/shell/**',
        'src/chart/engine.ts',
        'src/chart/drawnSeries.ts',
      ],
    },
  },
});
