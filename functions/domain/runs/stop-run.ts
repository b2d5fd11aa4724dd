import { isRunning } from './executions.ts';
import type { KnownRun, RunServices } from './find-run.ts';

/**
 * Stops a run, unless it has ended. Batches that have begun are completed: Lambda does not know about it.
 * @param cause for the execution's history; no personal data
 * @param beforeStop called before it is stopped
 * @returns whether it was running
 */
export async function stopRun(
  { executions }: Pick<RunServices, 'executions'>,
  { claim }: Pick<KnownRun, 'claim'>,
  cause: string,
  beforeStop: () => Promise<void>,
): Promise<boolean> {
  const arn = claim?.execution_arn;
  if (arn === undefined || !isRunning((await executions.describe(arn))?.status)) return false;
  await beforeStop();
  await executions.stop(arn, cause);
  return true;
}
