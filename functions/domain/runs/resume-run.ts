import type { Claim } from '../import/run.ts';
import { type Executions, isRunning } from './executions.ts';
import type { KnownRun, RunServices } from './find-run.ts';

/** What became of the wish to continue a run. */
export type Resumption =
  /** A new execution continues it, or one that was running already. */
  | { readonly outcome: 'running'; readonly executionArn: string }
  | { readonly outcome: 'nothing-left' }
  /** The whole file can't be used. */
  | { readonly outcome: 'refused'; readonly detail: string }
  | { readonly outcome: 'file-gone' };

/**
 * Continues a run, unless it is running, or nothing of it is left that another attempt could do.
 * @param beforeStart called before something is started
 */
export async function resumeRun(
  { files, executions }: RunServices,
  { run, claim, summary }: KnownRun,
  beforeStart: () => Promise<void> = async () => {},
): Promise<Resumption> {
  if (summary?.refused) return { outcome: 'refused', detail: summary.refused.detail };
  if (claim && isRunning((await executions.describe(claim.execution_arn))?.status)) {
    return { outcome: 'running', executionArn: claim.execution_arn };
  }
  if (summary && !summary.failure && summary.failed === 0) return { outcome: 'nothing-left' };
  if (!claim || !(await files.exists(claim.key, claim.version_id))) return { outcome: 'file-gone' };
  await beforeStart();
  return { outcome: 'running', executionArn: await startExecution(executions, run.runId, claim) };
}

/** The name of an execution is unique for 90 days, so that two people who resume at the same time start one. */
async function startExecution(executions: Executions, runId: string, claim: Claim): Promise<string> {
  const { bucket, key, version_id, resumed = 0 } = claim;
  const input = { bucket, key, version_id, resume: true };
  for (let attempt = resumed + 1; ; attempt++) {
    const { executionArn, isNew } = await executions.start(`resume-${runId}-${attempt}`, input);
    if (isNew || isRunning((await executions.describe(executionArn))?.status)) return executionArn;
  }
}
