import { resolve } from 'node:path';
import type { KnownRun, RunServices } from '../../functions/domain/runs/find-run.ts';
import { resumeRun as resumeKnownRun } from '../../functions/domain/runs/resume-run.ts';
import { UsageError } from '../command-line/exit-code.ts';
import type { Terminal } from '../command-line/terminal.ts';
import { runServices } from '../target/run-services.ts';
import { openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf } from '../target/target-clients.ts';
import { requireRun } from './find-run.ts';
import { downloadReports, followRun } from './follow-run.ts';
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
    const services = runServices(target, clients);
    const known = await requireRun(services, input.run);
    const { run } = known;
    const outFolder = resolve(input.out ?? reportFolder(target.reportsFolder, run));
    const executionArn = await findOrStartExecution(services, known);
    const result =
      executionArn === undefined
        ? await downloadReports(clients.s3, target.inboxBucket, run, outFolder, {
            ...(known.claim && { executionArn: known.claim.execution_arn }),
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
async function findOrStartExecution(services: RunServices, known: KnownRun): Promise<string | undefined> {
  const resumption = await resumeKnownRun(services, known);
  const { file } = known.run;
  switch (resumption.outcome) {
    case 'running':
      return resumption.executionArn;
    case 'nothing-left':
      return undefined;
    case 'refused':
      throw new UsageError(`${file} was refused: ${resumption.detail} Import the corrected file instead.`);
    case 'file-gone':
      throw new UsageError(
        `${file} is no longer in the bucket. Import failed.csv or the file again: people who have an account keep it as it is.`,
      );
  }
}
