import { defineConfig } from 'vitest/config';

/** The tests that mutants of the domain have to get past: its own, which take seconds. */
export default defineConfig({
  test: { include: ['test/functions/domain/**/*.test.ts'], testTimeout: 30_000 },
});
