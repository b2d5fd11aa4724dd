import { type Execution, type Executions, isRunning } from './executions.ts';

/** A function's environment may live for hours and see any number of runs; an execution is a few KB. */
const mostRemembered = 500;

/** Executions that are asked about once they have ended, and never again: nothing of them changes then. */
export function rememberEnded(executions: Executions): Executions {
  const ended = new Map<string, Execution>();
  return {
    ...executions,
    async describe(executionArn) {
      const known = ended.get(executionArn) ?? (await executions.describe(executionArn));
      if (known && !isRunning(known.status)) {
        if (ended.size >= mostRemembered) ended.clear();
        ended.set(executionArn, known);
      }
      return known;
    },
  };
}
