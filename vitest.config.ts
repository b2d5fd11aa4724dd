import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

// What esbuild, a program in Go, allocates between two collections: with four times its own default it bundles all functions in 6.6 s of
// processor time instead of 9.2.
process.env.GOGC ??= '400';

const folders = '{test,packages/*/test}';

/** What a file's name says before `.test.ts`: what its tests start. */
const kinds = ['stack', 'browser', 'faults'] as const;

/** Tests that start whole stacks: a slow machine must not turn them red. */
function slowTests(kind: (typeof kinds)[number]): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name: kind,
      include: [`${folders}/**/*.${kind}.test.ts`],
      globalSetup: 'test/support/bundle-functions.ts',
      testTimeout: 240_000,
      hookTimeout: 240_000,
      expect: { poll: { timeout: 60_000 } },
    },
  };
}

export default defineConfig({
  test: {
    // A test often waits for a process or a timer: one worker more than processors takes 200 s instead of 223 on two of them.
    maxWorkers: availableParallelism() + 1,
    // A process runs one file after the other and loads the SDK, CDK and our own modules once. What they are run with is put
    // back in between.
    isolate: false,
    setupFiles: ['test/support/own-environment.ts'],
    // What one process or thread has compiled the others take over: test files, functions and commands load the same modules.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node') },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.ts`],
          exclude: kinds.map((kind) => `**/*.${kind}.test.ts`),
          setupFiles: ['test/support/nothing-started.ts'],
        },
      },
      ...kinds.map(slowTests),
    ],
  },
});
