import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { createdAccounts } from '../adapters/created-accounts.ts';
import { lookUpClient } from '../adapters/executions.ts';
import { storedMovedAccounts } from '../adapters/moved-accounts.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { runExecutions } from '../adapters/run-executions.ts';
import { runFiles } from '../adapters/run-files.ts';
import { s3Client } from '../adapters/s3-client.ts';
import { protectionSettings, readProtection } from '../domain/people/protection.ts';
import { batchSeconds } from '../domain/runs/batch-seconds.ts';
import { findRun } from '../domain/runs/find-run.ts';
import { deletionsPerSecond, undoSettings } from '../domain/undo/undo-rate.ts';
import { undoKnownRun } from '../domain/undo/undo-run.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';
import { undoProgressIn } from './undo-storage.ts';

/** For the last deletions, and to write the record: 250,000 lines are 20 MB. */
const reservedMs = 30_000;

const s3 = s3Client();
const bucket = resourceName('bucket');
// Slows down by itself where the account's quota is used by others too.
const cognito = cognitoClient({ retryMode: 'adaptive', maxAttempts: 8 });
const services = {
  bucket,
  files: runFiles(s3, bucket),
  executions: runExecutions(lookUpClient(), resourceName('bulkImport')),
};
const storage = s3ObjectStorage(s3);
const progressOf = undoProgressIn(storage, bucket);
const moved = storedMovedAccounts(storage, bucket);
const userPoolId = resourceName('userPool');
const perSecond = deletionsPerSecond(readSettings(undoSettings));
const protection = readProtection(readSettings(protectionSettings));

/** Undoes a run that somebody asked to undo. Lambda calls it twice again when it fails, or runs out of time. */
export const handler = task(async ({ run_id }: { readonly run_id: string }, context: Context): Promise<void> => {
  const known = await findRun(services, run_id);
  if (known === undefined) return;
  const accounts = createdAccounts(cognito, { userPoolId, runId: run_id, protection, moved });
  const done = await undoKnownRun({ ...services, accounts, storage: progressOf(run_id), now: Date.now, sleep }, known, {
    worker: context.awsRequestId,
    perSecond,
    batchGraceMs: batchSeconds * 1000,
    deadline: Date.now() + context.getRemainingTimeInMillis() - reservedMs,
  });
  if (done) {
    const { deleted, kept, gone } = done;
    logger.info('Run undone', { run_id, deleted, kept, gone });
  }
});
