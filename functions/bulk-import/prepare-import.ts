import { type ObjectStorage, s3ObjectStorage } from '../adapters/object-storage.ts';
import { cognitoClient, poolRules } from '../adapters/user-directory.ts';
import { Env } from '../contract.ts';
import { type PreparedCounts, prepare } from '../domain/import/prepare.ts';
import { type Drop, type Run, runOf } from '../domain/import/run.ts';
import type { PoolRules } from '../domain/user/pool-rules.ts';
import { positiveNumber, requiredText } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

/** The state machine's input, and who runs it. */
export interface PrepareImportInput {
  readonly drop: { readonly bucket: string; readonly key: string; readonly version_id?: string };
  readonly execution_arn: string;
  /** ISO 8601. */
  readonly started_at: string;
}

/** What the later states need: pointers and counts, nobody's data. */
export interface PreparedImport extends PreparedCounts {
  readonly run_id: string;
  readonly bucket: string;
  readonly key: string;
  readonly version_id: string;
  readonly preview: boolean;
  readonly started_at: string;
  readonly users_key: string;
  readonly results_prefix: string;
  readonly workers: number;
  readonly batch_size: number;
}

/** The same drop is being imported by another execution, which does the whole work. */
export interface DuplicateImport {
  readonly run_id: string;
  readonly duplicate_of: string;
}

export interface PrepareImportServices {
  readonly storage: ObjectStorage;
  readonly poolRules: () => Promise<PoolRules>;
}

/** How the work is handed out. */
export interface WorkPlan {
  readonly workers: number;
  /** People a batch, at most. */
  readonly batchSize: number;
  /** Creations a second that all workers may make together. */
  readonly creationsPerSecond: number;
}

/** Makes the handler that reads a dropped file and parts good rows from bad ones. */
export function createPrepareImport({ storage, poolRules }: PrepareImportServices, plan: WorkPlan) {
  return task(async (input: PrepareImportInput): Promise<PreparedImport | DuplicateImport> => {
    const { bucket, key, version_id } = input.drop;
    const drop = await storage.resolve(bucket, key, version_id);
    const run = runOf(drop);
    const owner = await claim(storage, drop, run, input);
    if (owner !== input.execution_arn) return { run_id: run.runId, duplicate_of: owner };
    const counts = await parted(storage, drop, run, await poolRules());
    logger.info('File read', { run_id: run.runId, preview: run.preview, ...counts });
    return {
      run_id: run.runId,
      bucket,
      key,
      version_id: drop.versioned ? drop.version : '',
      preview: run.preview,
      started_at: input.started_at,
      users_key: run.usersKey,
      results_prefix: run.resultsPrefix,
      workers: plan.workers,
      batch_size: batchSizeFor(counts.valid, plan),
      ...counts,
    };
  });
}

/** Claims the run for this execution; the first one stays its owner. @returns the owner's ARN */
async function claim(storage: ObjectStorage, { bucket }: Drop, run: Run, input: PrepareImportInput): Promise<string> {
  const { execution_arn, started_at } = input;
  const body = JSON.stringify({ execution_arn, started_at, ...input.drop });
  if (await storage.putIfAbsent(bucket, run.claimKey, body, 'application/json')) return execution_arn;
  const claimed = await storage.readText(bucket, run.claimKey);
  return claimed === undefined ? execution_arn : (JSON.parse(claimed) as { execution_arn: string }).execution_arn;
}

async function parted(storage: ObjectStorage, drop: Drop, run: Run, pool: PoolRules): Promise<PreparedCounts> {
  const users = storage.writer(drop.bucket, run.usersKey, 'application/jsonl');
  const rejected = storage.writer(drop.bucket, run.rejectedKey, 'application/jsonl');
  try {
    const counts = await prepare(storage.read(drop), pool, users.write, rejected.write);
    await Promise.all([users.close(), rejected.close()]);
    return counts;
  } catch (error) {
    await Promise.allSettled([users.abort(), rejected.abort()]);
    throw error;
  }
}

/**
 * Every worker gets as many batches as the others, so that none works alone at the end, and a worker's share of the rate
 * does one in about 45 s: the function has 120 s less its reserve (see create-users), and groups take more calls than the
 * creations.
 */
export function batchSizeFor(valid: number, { workers, batchSize, creationsPerSecond }: WorkPlan): number {
  const inTime = Math.max(1, Math.floor((creationsPerSecond / workers) * 45));
  const rounds = Math.ceil(valid / (Math.min(batchSize, inTime) * workers));
  return Math.max(1, Math.ceil(valid / (rounds * workers)));
}

const client = cognitoClient({ maxAttempts: 3 });
const userPoolId = requiredText(Env.userPoolId);

export const handler = createPrepareImport(
  { storage: s3ObjectStorage(), poolRules: () => poolRules(client, userPoolId) },
  {
    workers: positiveNumber(Env.workers),
    batchSize: positiveNumber(Env.batchSize),
    creationsPerSecond: positiveNumber(Env.creationsPerSecond),
  },
);
