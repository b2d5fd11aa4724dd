import { defineInterrupted, startInterrupted } from './interrupted-run.ts';
import { testStack } from './stack.ts';

/**
 * A process that is killed during a map: three of six children are done, the fourth hangs. It says "hanging" then.
 */
const [, , stateDir = '', items = ''] = process.argv;
const { stepFunctions } = testStack({
  stateDir,
  objects: { get: async () => Buffer.from(items), put: async () => undefined },
  functions: {
    f: (input) => {
      if ((input as { n: number }).n < 3) return input;
      process.stdout.write('hanging\n');
      return new Promise(() => setInterval(() => undefined, 1000));
    },
  },
});
startInterrupted(stepFunctions, defineInterrupted(stepFunctions));
