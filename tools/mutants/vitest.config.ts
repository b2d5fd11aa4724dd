import { defineConfig } from 'vitest/config';

/** The tests that mutants of the domain have to get past: its own unit tests, which take seconds. */
export default defineConfig({
  test: {
    include: ['test/functions/domain/**/*.test.ts'],
    exclude: ['**/*.{stack,browser,faults}.test.ts'],
    testTimeout: 30_000,
  },
});
