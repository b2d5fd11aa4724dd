import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    // End-to-end tests start whole stacks; a slow machine must not turn them red.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    // By default one processor stays idle, which on two is half of them; most of a test is waiting for a process or a timer.
    maxWorkers: '100%',
    // A process runs one file after the other and loads the SDK, CDK and our own modules once. What they are run with is put
    // back in between.
    isolate: false,
    setupFiles: ['test/support/own-environment.ts'],
    // What one process or thread has compiled the others take over: test files, functions and commands load the same modules.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node') },
  },
});
