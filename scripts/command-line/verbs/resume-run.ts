import { resolve } from 'node:path';
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Claim } from '../../../functions/domain/import/run.ts';
import { ExitCode, readArguments, stackOptions, UsageError } from '../arguments.ts';
import { findRun, type KnownRun } from '../find-run.ts';
import { downloadReports, executionOf, followRun, isRunning } from '../follow-run.ts';
import { progressDisplay, silentDisplay } from '../progress.ts';
import { reportFolder } from '../report-folder.ts';
import { exitCodeOf, jsonOf, showResult } from '../show-result.ts';
import { objectExists } from '../stored-objects.ts';
import { openTarget } from '../target.ts';
import { clientsOf, type ImportTarget, type TargetClients } from '../target-clients.ts';

const help = `Go on with a run that failed, was stopped by hand or ran out of its time, or left rows that are not done.
People who have their account already are left alone; the reports are written anew, for every row of the file.

  npm run onboard -- resume RUN [options]

  RUN            the id of the run: npm run onboard -- runs lists them
  --out DIR      where report.csv, failed.csv and summary.json go
  --json         print one JSON object to stdout and nothing else, as an import does
  --stack NAME   of a deployed stack
  --state DIR    of the embedded stack of this state folder (default: .local)
  --help         this text

A run that is under way is followed. Exit codes are those of an import.`;

const options = { ...stackOptions, out: { type: 'string' } } as const;

/** `npm run onboard -- resume RUN`. @returns the exit code */
export async function resumeRunCommand(args: string[], print: (text: string) => void): Promise<number> {
  const { values, file: runId } = readArguments(options, args);
  if (values.help) {
    print(help);
    return ExitCode.done;
  }
  const target = await openTarget(values);
  const clients = clientsOf(target);
  const display = values.json ? silentDisplay : progressDisplay(process.stderr, false);
  try {
    const known = await findRun(target, clients, runId);
    const { run } = known;
    const outFolder = resolve(values.out ?? reportFolder(target.reportsFolder, run));
    const executionArn = await resumedExecution(target, clients, known);
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
    if (values.json) print(jsonOf(result));
    else {
      if (executionArn === undefined) print('There is nothing to go on with: every row that can be done is done.');
      await showResult(result, target, print);
    }
    return exitCodeOf(result);
  } catch (error) {
    if (!target.hasLeft()) throw error;
  } finally {
    display.stop();
    clients.destroy();
    await target.close();
  }
  // The command whose stack was joined is done; the run goes on in the next one.
  return resumeRunCommand(args, print);
}

/**
 * The execution that goes on with a run: a new one, or the one that is under way.
 * @returns its ARN, or undefined when nothing is left to do
 * @throws UsageError when the run can't go on
 */
async function resumedExecution(
  target: ImportTarget,
  clients: TargetClients,
  { run, claim, summary }: KnownRun,
): Promise<string | undefined> {
  if (summary?.refused) {
    throw new UsageError(
      `${run.file} was refused: ${summary.refused.detail} A refused file is imported again, not resumed.`,
    );
  }
  if (claim && isRunning((await executionOf(clients.sfn, claim.execution_arn))?.status)) return claim.execution_arn;
  if (summary && !summary.failure && summary.failed === 0) return undefined;
  const { inboxBucket } = target;
  if (!claim || !(await objectExists(clients.s3, inboxBucket, claim.key, claim.version_id))) {
    throw new UsageError(
      `${run.file} is no longer in the bucket. Drop failed.csv or the file again: whoever has an account is left as they are.`,
    );
  }
  return start(target, clients.sfn, run.runId, claim);
}

/** The name of an execution is unique for 90 days, so that two who resume at a time start one. */
async function start(target: ImportTarget, sfn: SFNClient, runId: string, claim: Claim): Promise<string> {
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
