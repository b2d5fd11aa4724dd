import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { makePrivateFolder } from 'aws-local/private-folder.ts';
import { isGone } from '../../functions/adapters/object-storage.ts';
import { runExecutions } from '../../functions/adapters/run-executions.ts';
import { readJson } from '../../functions/adapters/stored-objects.ts';
import type { Run } from '../../functions/domain/import/run.ts';
import type { Summary } from '../../functions/domain/import/summary.ts';
import { type Execution, type Executions, isRunning } from '../../functions/domain/runs/executions.ts';
import { commandLine } from '../../local/command-line.ts';
import { CommandFailure } from '../command-line/exit-code.ts';
import { saveObject } from '../target/save-object.ts';
import type { ImportTarget, TargetClients } from '../target/target-clients.ts';

export type ImportPhase = 'upload' | 'read' | 'create' | 'report';

/** How far an import is. `done` of `total` are bytes while uploading, people while creating, and absent otherwise. */
export interface ImportProgress {
  readonly phase: ImportPhase;
  readonly done?: number;
  readonly total?: number;
}

/** How an import ended. The paths lead to local copies; null when there is no such file. */
export interface ImportResult {
  readonly summary: Summary;
  readonly report: string | null;
  readonly failed: string | null;
  /** The same two as workbooks; null also where an older version reported on the run. */
  readonly reportWorkbook: string | null;
  readonly failedWorkbook: string | null;
  readonly executionArn: string;
}

export interface FollowOptions {
  readonly onProgress: (progress: ImportProgress) => void;
  /** Where the reports go. */
  readonly outFolder: string;
  readonly signal?: AbortSignal | undefined;
}

/** The run ended without a report. */
export class RunFailed extends CommandFailure {
  override readonly name = 'RunFailed';
}

/** The run has ended, but its reports could not be written to this machine. */
export class NotSaved extends CommandFailure {
  override readonly name = 'NotSaved';
}

/**
 * Follows an execution of a run to its end and downloads the reports.
 * @throws RunFailed, NotSaved, the signal's reason when it is aborted, and what the SDK throws
 */
export async function followRun(
  target: ImportTarget,
  { s3, sfn }: TargetClients,
  run: Run,
  executionArn: string,
  options: FollowOptions,
): Promise<ImportResult> {
  const executions = runExecutions(sfn, target.bulkImportStateMachineArn);
  const execution = await waitForEnd(executions, executionArn, target.pollMs, options);
  return downloadReports(s3, target.inboxBucket, run, options.outFolder, execution);
}

async function waitForEnd(
  executions: Executions,
  executionArn: string,
  pollMs: number,
  { onProgress, signal }: FollowOptions,
): Promise<EndedExecution> {
  onProgress({ phase: 'read' });
  for (;;) {
    const execution = await executions.describe(executionArn);
    if (!isRunning(execution?.status)) return { executionArn, ...execution };
    const people = await executions.countPeople(executionArn);
    if (people) {
      const { done, total } = people;
      onProgress(people.isRunning ? { phase: 'create', done, total } : { phase: 'report' });
    }
    await sleep(pollMs, undefined, signal && { signal });
  }
}

/** How an execution ended; without a status when Step Functions no longer knows it. */
type EndedExecution = Partial<Pick<Execution, 'executionArn' | 'status' | 'cause'>>;

/**
 * Downloads what a run has reported.
 * @throws RunFailed when there is nothing, NotSaved
 */
export async function downloadReports(
  s3: S3Client,
  bucket: string,
  run: Run,
  folder: string,
  execution: EndedExecution,
): Promise<ImportResult> {
  const executionArn = execution.executionArn ?? '';
  const summary = await readJson<Summary>(s3, bucket, run.summaryKey);
  if (summary === undefined) {
    throw new RunFailed(
      `The run ended as ${execution.status} without a report${execution.cause ? `: ${execution.cause.replace(/\.$/, '')}` : ''}. To continue it: ${commandLine('resume', run.runId)}\nIts history has the details: ${executionArn}`,
    );
  }
  const saved = new Map<string, string>();
  const save = async (key: string) => {
    const path = join(folder, basename(key));
    await saveObject(s3, bucket, key, path);
    saved.set(key, path);
  };
  try {
    makePrivateFolder(folder);
    for (const key of summary.refused ? [run.refusedKey] : [run.reportKey, run.failedKey]) await save(key);
    // Runs of earlier releases have none of these.
    for (const key of summary.refused ? [] : [run.reportWorkbookKey, run.failedWorkbookKey, run.summaryTextKey]) {
      await save(key).catch(unlessGone);
    }
    await save(run.summaryKey);
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new NotSaved(
      `The run has ended, but its reports could not be written to ${folder} (${cause.message}). They are in s3://${bucket}/${dirname(run.summaryKey)}/`,
      { cause },
    );
  }
  return {
    summary,
    report: saved.get(run.reportKey) ?? null,
    failed: saved.get(run.failedKey) ?? null,
    reportWorkbook: saved.get(run.reportWorkbookKey) ?? null,
    failedWorkbook: saved.get(run.failedWorkbookKey) ?? null,
    executionArn,
  };
}

function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error;
}
