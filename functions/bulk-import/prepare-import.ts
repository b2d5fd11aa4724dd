import { cognitoClient } from '../adapters/cognito-client.ts';
import { type ObjectStorage, s3ObjectStorage } from '../adapters/object-storage.ts';
import { openArchive } from '../adapters/open-archive.ts';
import { poolRules } from '../adapters/user-directory.ts';
import type { MappedHeaders } from '../domain/columns/column-mapping.ts';
import { UnusableFile } from '../domain/errors.ts';
import { type ClaimRequest, type ClaimStorage, claimRun } from '../domain/import/claim-run.ts';
import { collectOutcomes } from '../domain/import/collect-outcomes.ts';
import { countrySettings } from '../domain/import/country-settings.ts';
import { limitSink, maxMapFileBytes } from '../domain/import/limited-sink.ts';
import { hasAccount } from '../domain/import/outcome-table.ts';
import { type Claim, dayOf, type Run, runOf, type UploadedFile } from '../domain/import/run.ts';
import { type PreparedCounts, splitRows } from '../domain/import/split-rows.ts';
import { type Uploader, uploaderOf } from '../domain/import/uploader.ts';
import { importGroupsSettings, type PoolRules } from '../domain/people/pool-rules.ts';
import { type BatchLimits, batchSettings, batchSizeFor } from '../domain/rate-limit/work-plan.ts';
import { wayInSettings } from '../domain/way-in.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';
import { columnsSettings, findColumns, fixColumns } from './run-columns.ts';

/** The state machine's input, and who runs it. */
export interface PrepareImportInput {
  readonly drop: {
    readonly bucket: string;
    readonly key: string;
    readonly version_id?: string;
    /** Takes over a run whose execution has ended; rows whose people have accounts are left alone. */
    readonly resume?: boolean;
  };
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
  /** When the run started, in whichever execution. */
  readonly started_at: string;
  /** How often it was resumed. */
  readonly resumed: number;
  readonly users_key: string;
  readonly results_prefix: string;
  readonly workers: number;
  readonly batch_size: number;
}

/** The same version of the file is being imported by another execution, which does all the work. */
export interface DuplicateImport {
  readonly run_id: string;
  readonly duplicate_of: string;
}

/** Nobody uploaded anything: the console of S3 makes a folder as an empty object whose key ends in a slash. */
export interface FolderMarker {
  readonly folder: string;
}

/** How the files of a stage are read. */
export interface PeopleSettings {
  /** Of people whose row names none; ISO 3166. */
  readonly country?: string | undefined;
  /** What columns are, by their words. */
  readonly columns?: MappedHeaders;
}

export interface PrepareImportServices {
  readonly storage: ObjectStorage;
  readonly poolRules: () => Promise<PoolRules>;
  /** Whether an execution of the state machine is still running. */
  readonly isRunning: (executionArn: string) => Promise<boolean>;
}

/**
 * Makes the handler that reads an uploaded file and splits it into valid and rejected rows.
 * @param people how files are read
 */
export function createPrepareImport(services: PrepareImportServices, plan: BatchLimits, people: PeopleSettings) {
  const { storage, poolRules } = services;
  return explainRefusals(
    async (input: PrepareImportInput): Promise<PreparedImport | DuplicateImport | FolderMarker> => {
      const { bucket, key, version_id } = input.drop;
      if (key.endsWith('/')) return { folder: key };
      const drop = await storage.resolve(bucket, key, version_id);
      const run = runOf(drop);
      const claim = await claimRun(claimRequest(services, drop, run, input, await findUploader(storage, drop)));
      if (claim.execution_arn !== input.execution_arn) return { run_id: run.runId, duplicate_of: claim.execution_arn };
      const pool = await poolRules();
      requireSuitable(pool);
      const counts = await splitFile(storage, drop, run, pool, { claim, people });
      logger.info('File read', { run_id: run.runId, preview: run.preview, resumed: claim.resumed, ...counts });
      return {
        run_id: run.runId,
        bucket,
        key,
        version_id: drop.versioned ? drop.version : '',
        preview: run.preview,
        started_at: claim.started_at,
        resumed: claim.resumed,
        users_key: run.usersKey,
        results_prefix: run.resultsPrefix,
        workers: plan.workers,
        batch_size: batchSizeFor({ people: counts.valid, groupsEach: counts.most_groups_each }, plan),
        ...counts,
      };
    },
  );
}

/** A file that is gone is refused later, when its run has a claim by which it is found. */
async function findUploader(storage: ObjectStorage, drop: UploadedFile): Promise<Uploader> {
  try {
    return uploaderOf(await storage.readMetadata(drop));
  } catch (error) {
    if (error instanceof UnusableFile) return {};
    throw error;
  }
}

/** The texts are loaded by the first file that is refused. */
function explainRefusals<Input, Output>(prepare: (input: Input) => Promise<Output>) {
  return task(async (input: Input): Promise<Output> => {
    try {
      return await prepare(input);
    } catch (error) {
      if (error instanceof UnusableFile) error.explain((await import('../domain/locale/languages/en/texts.ts')).texts);
      throw error;
    }
  });
}

function claimRequest(
  { storage, isRunning }: PrepareImportServices,
  { bucket }: UploadedFile,
  run: Run,
  { execution_arn, started_at, drop: { resume = false, ...drop } }: PrepareImportInput,
  uploader: Uploader,
): ClaimRequest {
  const claim: Claim = { execution_arn, started_at, ...drop, resumed: 0, ...uploader };
  // An execution that is started by hand may have any input.
  return { claim, resume: resume === true, storage: claimStorage(storage, bucket, run, claim), isRunning };
}

/** Where a run's claim is stored. What an older claim does not say is taken from `defaults`. */
function claimStorage(storage: ObjectStorage, bucket: string, { claimKey }: Run, defaults: Claim): ClaimStorage {
  const json = 'application/json';
  return {
    async read() {
      const found = await storage.readTagged(bucket, claimKey);
      return found && { tag: found.tag, claim: { ...defaults, ...(JSON.parse(found.text) as Partial<Claim>) } };
    },
    create: (claim) => storage.putIfAbsent(bucket, claimKey, JSON.stringify(claim), json),
    replace: (claim, tag) => storage.replace(bucket, claimKey, JSON.stringify(claim), json, tag),
  };
}

/** @throws UnusableFile when nobody of the file could be created, so that no row has to be read */
function requireSuitable({ unsuitable }: PoolRules): void {
  if (unsuitable === undefined) return;
  throw new UnusableFile('POOL_UNSUITABLE', { text: 'poolUnsuitable', problem: unsuitable });
}

async function splitFile(
  storage: ObjectStorage,
  drop: UploadedFile,
  run: Run,
  pool: PoolRules,
  { claim, people }: { readonly claim: Claim; readonly people: PeopleSettings },
): Promise<PreparedCounts> {
  const columns = await findColumns(storage, drop, run, people.columns ?? {});
  const results = claim.resumed > 0 ? await storage.list(drop.bucket, `${run.resultsPrefix}/`) : [];
  const outcomes = await collectOutcomes(results, (key) => storage.readKey(drop.bucket, key));
  const users = storage.writer(drop.bucket, run.usersKey, 'application/jsonl');
  const rejected = storage.writer(drop.bucket, run.rejectedKey, 'application/jsonl');
  try {
    const file = { bytes: storage.read(drop), openArchive };
    const counts = await splitRows(file, pool, limitSink(users.write, maxMapFileBytes), rejected.write, {
      today: dayOf(claim.started_at),
      isDone: (row) => hasAccount(outcomes.get(row)),
      country: people.country,
      columns,
      onColumns: (mapping) => fixColumns(storage, drop.bucket, run, mapping),
    });
    await Promise.all([users.close(), rejected.close()]);
    return counts;
  } catch (error) {
    await Promise.allSettled([users.abort(), rejected.abort()]);
    throw error;
  }
}

/** The client of Step Functions is loaded by the first run that is to be resumed: hardly any is. */
async function isRunning(executionArn: string): Promise<boolean> {
  const { isExecutionRunning, lookUpClient } = await import('../adapters/executions.ts');
  return isExecutionRunning(lookUpClient(), executionArn);
}

const client = cognitoClient({ maxAttempts: 3 });
const userPoolId = resourceName('userPool');

const listedGroups = new Set(readSettings(importGroupsSettings).bulkImport.groups);
const { invitation } = readSettings(wayInSettings).signIn;

export const handler = createPrepareImport(
  { storage: s3ObjectStorage(), poolRules: () => poolRules(client, userPoolId, listedGroups, invitation), isRunning },
  readSettings(batchSettings).plan,
  { ...readSettings(countrySettings).people, ...readSettings(columnsSettings).people },
);
