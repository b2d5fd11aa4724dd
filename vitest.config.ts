import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // End-to-end tests start whole stacks; a slow machine must not turn them red.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By default one processor stays idle, which on two is half of them; most of a test is waiting for a process or a timer.
    maxWorkers: '100%',
  },
});
