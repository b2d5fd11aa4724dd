import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  DescribeMapRunCommand,
  ListMapRunsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { Upload } from '@aws-sdk/lib-storage';
import { Prefix } from '../../functions/contract.ts';
import { type Run, runOf } from '../../functions/domain/import/run.ts';
import type { Summary } from '../../functions/domain/import/summary.ts';
import { makePrivateFolder } from '../../local/private-folder.ts';

/** A stack to import into, deployed or embedded. */
export interface ImportTarget {
  readonly inboxBucket: string;
  readonly region: string;
  /** Base address of the AWS services; absent for AWS itself. */
  readonly endpoint?: string;
  /** Milliseconds between two looks at a run. */
  readonly pollMs: number;
}

export type ImportPhase = 'upload' | 'read' | 'create' | 'report';

/** Where an import stands. `done` of `total` are bytes while uploading, people while creating, and absent otherwise. */
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
  readonly executionArn: string;
}

export interface ImportOptions {
  readonly preview: boolean;
  /** Where the reports go; told the run, since the folder may be named after it. */
  readonly outFolder: (run: Run) => string;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly onStarted?: (run: Run, executionArn: string) => void;
  readonly signal?: AbortSignal;
}

/** The file was taken, but nothing in the account started to work on it. */
export class NotStarted extends Error {
  override readonly name = 'NotStarted';
}

/** The run ended without a report. */
export class RunBroken extends Error {
  override readonly name = 'RunBroken';
}

/** The run is over, but its reports could not be written to this machine. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
}

/** EventBridge hands an event on within seconds; a Lambda that has to be unpacked first takes some more. */
const startWithinMs = 120_000;

const runningStates: readonly (string | undefined)[] = ['RUNNING', 'PENDING_REDRIVE'];

/**
 * Uploads a file into the inbox, follows its run and downloads the reports: what HR does by hand, in one call.
 *
 * @throws NotStarted, RunBroken, NotSaved, the signal's reason when it is aborted, and what the SDK throws
 */
export async function importFile(path: string, target: ImportTarget, options: ImportOptions): Promise<ImportResult> {
  const { signal } = options;
  const config = { region: target.region, ...(target.endpoint && { endpoint: target.endpoint, forcePathStyle: true }) };
  const s3 = new S3Client(config);
  const sfn = new SFNClient(config);
  try {
    const run = await upload(s3, path, target.inboxBucket, options);
    const executionArn = await started(s3, target, run, signal);
    options.onStarted?.(run, executionArn);
    const execution = await follow(sfn, executionArn, target.pollMs, options);
    return await download(s3, target.inboxBucket, run, options.outFolder(run), execution);
  } finally {
    s3.destroy();
    sfn.destroy();
  }
}

async function upload(s3: S3Client, path: string, bucket: string, options: ImportOptions): Promise<Run> {
  const { size } = await stat(path);
  // macOS hands out decomposed names; one spelling keeps the report's folder findable.
  const key = `${options.preview ? Prefix.preview : Prefix.inbox}${basename(path).normalize('NFC')}`;
  options.onProgress({ phase: 'upload', done: 0, total: size });
  const transfer = new Upload({
    client: s3,
    params: { Bucket: bucket, Key: key, Body: createReadStream(path), ContentType: 'text/csv' },
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

/** Waits for the run to claim its file, which is the first thing it does. */
async function started(s3: S3Client, target: ImportTarget, run: Run, signal?: AbortSignal): Promise<string> {
  const giveUpAt = Date.now() + startWithinMs;
  for (;;) {
    const claim = await readJson<{ execution_arn: string }>(s3, target.inboxBucket, run.claimKey);
    if (claim) return claim.execution_arn;
    if (Date.now() > giveUpAt) {
      throw new NotStarted(
        `The file lies in the bucket ${target.inboxBucket}, but no run has started within ${startWithinMs / 1000} s. Is the rule that starts the bulk import switched on?`,
      );
    }
    await sleep(target.pollMs, undefined, signal && { signal });
  }
}

async function follow(
  sfn: SFNClient,
  executionArn: string,
  pollMs: number,
  { onProgress, signal }: ImportOptions,
): Promise<DescribeExecutionCommandOutput> {
  onProgress({ phase: 'read' });
  let mapRunArn: string | undefined;
  for (;;) {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (!runningStates.includes(execution.status)) return execution;
    mapRunArn ??= (await sfn.send(new ListMapRunsCommand({ executionArn }))).mapRuns?.[0]?.mapRunArn;
    if (mapRunArn !== undefined) {
      const { itemCounts, status } = await sfn.send(new DescribeMapRunCommand({ mapRunArn }));
      const total = itemCounts?.total ?? 0;
      const open = (itemCounts?.pending ?? 0) + (itemCounts?.running ?? 0);
      onProgress(status === 'RUNNING' ? { phase: 'create', done: total - open, total } : { phase: 'report' });
    }
    await sleep(pollMs, undefined, signal && { signal });
  }
}

async function download(
  s3: S3Client,
  bucket: string,
  run: Run,
  folder: string,
  execution: DescribeExecutionCommandOutput,
): Promise<ImportResult> {
  const executionArn = execution.executionArn ?? '';
  const summary = await readJson<Summary>(s3, bucket, run.summaryKey);
  if (summary === undefined) {
    throw new RunBroken(
      `The run ended as ${execution.status} without a report${execution.cause ? `: ${execution.cause}` : ''}. Its history tells more: ${executionArn}`,
    );
  }
  const keys = summary.refused ? [run.refusedKey, run.summaryKey] : [run.reportKey, run.failedKey, run.summaryKey];
  try {
    makePrivateFolder(folder);
    for (const key of keys) await save(s3, bucket, key, join(folder, basename(key)));
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new NotSaved(
      `The run is over, but its reports could not be written to ${folder} (${cause.message}). They lie in s3://${bucket}/${dirname(run.summaryKey)}/`,
      { cause },
    );
  }
  return {
    summary,
    report: summary.refused ? null : join(folder, basename(run.reportKey)),
    failed: summary.refused ? null : join(folder, basename(run.failedKey)),
    executionArn,
  };
}

async function save(s3: S3Client, bucket: string, key: string, path: string): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (!(Body instanceof Readable)) throw new TypeError('S3 answered without a body');
  // Reports name people: for their owner's eyes only.
  await pipeline(Body, createWriteStream(path, { mode: 0o600 }));
  await chmod(path, 0o600);
}

async function readJson<T>(s3: S3Client, bucket: string, key: string): Promise<T | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return JSON.parse((await Body?.transformToString()) ?? '') as T;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}
