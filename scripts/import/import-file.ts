import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { Upload } from '@aws-sdk/lib-storage';
import { readJson } from '../../functions/adapters/stored-objects.ts';
import { Prefix } from '../../functions/contract.ts';
import { type Claim, type Run, runOf } from '../../functions/domain/import/run.ts';
import { type Door, doorMetadata } from '../../functions/domain/import/uploader.ts';
import { isRunning } from '../../functions/domain/runs/executions.ts';
import { runFrom } from '../../functions/domain/runs/find-run.ts';
import { CommandFailure } from '../command-line/exit-code.ts';
import { type FollowOptions, followRun, type ImportResult, RunFailed } from '../runs/follow-run.ts';
import { clientsOf, type ImportTarget, type TargetClients } from '../target/target-clients.ts';

export interface ImportOptions extends Omit<FollowOptions, 'outFolder'> {
  readonly preview: boolean;
  /** What the file comes by; `command` by default. */
  readonly door?: Extract<Door, 'command' | 'folder'>;
  /** What is said with the upload, by names in lowercase. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** Where the reports go; gets the run, since the folder may be named after it. */
  readonly outFolder: (run: Run) => string;
  /** The run of the file when it was uploaded before, by a command that was interrupted: it is waited for, not uploaded again. */
  readonly uploaded?: Run | undefined;
  readonly onUploaded?: (run: Run) => void;
  readonly onStarted?: (run: Run, executionArn: string) => void;
}

/** The file was uploaded, but no run started. */
export class NotStarted extends CommandFailure {
  override readonly name = 'NotStarted';
}

/** EventBridge delivers an event within seconds; a Lambda with a cold start takes some more. */
const startWithinMs = 120_000;

/** How often to look for a run that failed before its first step. */
const checkFailedEveryMs = 5_000;

/**
 * Uploads a file into the inbox, follows its run and downloads the reports: what HR would do by hand, in one call.
 *
 * @throws NotStarted, RunFailed, NotSaved, the signal's reason when it is aborted, and what the SDK throws
 */
export async function importFile(path: string, target: ImportTarget, options: ImportOptions): Promise<ImportResult> {
  const clients = clientsOf(target);
  try {
    const since = new Date();
    const run = options.uploaded ?? (await upload(clients.s3, path, target.inboxBucket, options));
    options.onUploaded?.(run);
    const executionArn = await waitForClaim(clients, target, run, since, options.signal);
    options.onStarted?.(run, executionArn);
    return await followRun(target, clients, run, executionArn, { ...options, outFolder: options.outFolder(run) });
  } finally {
    clients.destroy();
  }
}

async function upload(s3: S3Client, path: string, bucket: string, options: ImportOptions): Promise<Run> {
  const { size } = await stat(path);
  // macOS decomposes names; one spelling keeps the folder of the reports findable.
  const key = `${options.preview ? Prefix.preview : Prefix.inbox}${basename(path).normalize('NFC')}`;
  options.onProgress({ phase: 'upload', done: 0, total: size });
  const transfer = new Upload({
    client: s3,
    params: {
      Bucket: bucket,
      Key: key,
      Body: createReadStream(path),
      ContentType: 'text/csv',
      Metadata: { ...options.metadata, [doorMetadata]: options.door ?? 'command' },
    },
    partSize: 8 * 1024 * 1024,
  });
  transfer.on('httpUploadProgress', ({ loaded }) =>
    options.onProgress({ phase: 'upload', done: loaded ?? 0, total: size }),
  );
  options.signal?.addEventListener('abort', () => void transfer.abort(), { once: true });
  const { VersionId, ETag } = await transfer.done();
  const version = VersionId ?? ETag ?? '';
  return runOf({ bucket, key, version, versioned: VersionId !== undefined });
}

/**
 * Waits for the run to claim its file, which is the first thing it does.
 * @throws RunFailed when it ended before that, NotStarted when there is none
 */
async function waitForClaim(
  { s3, sfn }: TargetClients,
  target: ImportTarget,
  run: Run,
  since: Date,
  signal?: AbortSignal,
): Promise<string> {
  const giveUpAt = Date.now() + startWithinMs;
  let checkFailedAt = Date.now() + checkFailedEveryMs;
  for (;;) {
    const claim = await readJson<Claim>(s3, target.inboxBucket, run.claimKey);
    if (claim) return claim.execution_arn;
    if (Date.now() > checkFailedAt) {
      await throwIfEnded(sfn, target.bulkImportStateMachineArn, run, since);
      checkFailedAt = Date.now() + checkFailedEveryMs;
    }
    if (Date.now() > giveUpAt) {
      throw new NotStarted(
        `The file is in the bucket ${target.inboxBucket}, but no run has started within ${startWithinMs / 1000} s. Is the rule that starts the bulk import enabled?`,
      );
    }
    await sleep(target.pollMs, undefined, signal && { signal });
  }
}

/** The clocks of two machines may differ by this much. */
const clockSkewMs = 60_000;

/** @throws RunFailed when the run's execution has ended without ever claiming the file */
async function throwIfEnded(sfn: SFNClient, stateMachineArn: string, run: Run, since: Date): Promise<void> {
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 20 }));
  for (const { executionArn, status, startDate } of executions) {
    if (isRunning(status) || (startDate?.getTime() ?? 0) < since.getTime() - clockSkewMs) continue;
    const { input = '{}', error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (runFrom(input)?.runId !== run.runId) continue;
    throw new RunFailed(
      `The run ended as ${status} before it could read the file${error ? ` (${error})` : ''}${cause ? `: ${cause}` : ''}. Its history has the details: ${executionArn}`,
    );
  }
}
