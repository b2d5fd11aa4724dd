import { resolve } from 'node:path';
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Claim } from '../../functions/domain/import/run.ts';
import { UsageError } from '../command-line/exit-code.ts';
import type { Terminal } from '../command-line/terminal.ts';
import { objectExists } from '../target/stored-objects.ts';
import { openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf, type ImportTarget, type TargetClients } from '../target/target-clients.ts';
import { findRun, type KnownRun } from './find-run.ts';
import { downloadReports, executionOf, followRun, isRunning } from './follow-run.ts';
import { progressDisplay, silentDisplay } from './progress.ts';
import { reportFolder } from './report-folder.ts';
import { exitCodeOf, jsonOf, showResult } from './show-result.ts';

export interface ResumeInput extends TargetOptions {
  /** The id of the run. */
  readonly run: string;
  readonly json: boolean;
  readonly out: string | undefined;
}

/** `onboarding resume`. @returns the exit code */
export async function resumeRun(input: ResumeInput, terminal: Terminal): Promise<number> {
  const { print } = terminal;
  const target = await openTarget(input);
  const clients = clientsOf(target);
  const display = input.json ? silentDisplay : progressDisplay(process.stderr, false);
  try {
    const known = await findRun(target, clients, input.run);
    const { run } = known;
    const outFolder = resolve(input.out ?? reportFolder(target.reportsFolder, run));
    const executionArn = await findOrStartExecution(target, clients, known);
    const result =
      executionArn === undefined
        ? await downloadReports(clients.s3, target.inboxBucket, run, outFolder, {
            executionArn: known.claim?.execution_arn,
            status: undefined,
            cause: undefined,
          })
        : await followRun(target, clients, run, executionArn, {
            outFolder,
            onProgress: (progress) => display.show(progress),
          });
    display.stop();
    if (input.json) print(jsonOf(result));
    else {
      if (executionArn === undefined) print('There is nothing to resume: every row that can be done is done.');
      await showResult(result, target.options, print);
    }
    return exitCodeOf(result);
  } catch (error) {
    if (!target.isStopped()) throw error;
  } finally {
    display.stop();
    clients.destroy();
    await target.close();
  }
  // The command whose stack was joined has ended; the run continues in the next stack.
  return resumeRun(input, terminal);
}

/**
 * The execution that continues a run: a new one, or the one that is running.
 * @returns its ARN, or undefined when nothing is left to do
 * @throws UsageError when the run can't continue
 */
async function findOrStartExecution(
  target: ImportTarget,
  clients: TargetClients,
  { run, claim, summary }: KnownRun,
): Promise<string | undefined> {
  if (summary?.refused) {
    throw new UsageError(`${run.file} was refused: ${summary.refused.detail} Import the corrected file instead.`);
  }
  if (claim && isRunning((await executionOf(clients.sfn, claim.execution_arn))?.status)) return claim.execution_arn;
  if (summary && !summary.failure && summary.failed === 0) return undefined;
  const { inboxBucket } = target;
  if (!claim || !(await objectExists(clients.s3, inboxBucket, claim.key, claim.version_id))) {
    throw new UsageError(
      `${run.file} is no longer in the bucket. Import failed.csv or the file again: people who have an account keep it as it is.`,
    );
  }
  return startExecution(target, clients.sfn, run.runId, claim);
}

/** The name of an execution is unique for 90 days, so that two people who resume at the same time start one. */
async function startExecution(target: ImportTarget, sfn: SFNClient, runId: string, claim: Claim): Promise<string> {
  const { bucket, key, version_id, resumed = 0 } = claim;
  const input = JSON.stringify({ bucket, key, version_id, resume: true });
  const { bulkImportStateMachineArn: stateMachineArn } = target;
  for (let attempt = resumed + 1; ; attempt++) {
    const name = `resume-${runId}-${attempt}`;
    try {
      const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));
      return executionArn ?? '';
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      if (isRunning((await executionOf(sfn, executionArn))?.status)) return executionArn;
    }
  }
}
