import { Prefix } from '../../contract.ts';
import { ReportFile } from '../import/report-file.ts';
import { type Claim, claimKeyOf, type Run, runOf, runWithId } from '../import/run.ts';
import type { Summary } from '../import/summary.ts';
import type { Executions } from './executions.ts';
import type { RunFiles } from './run-files.ts';

/** What runs are found in. */
export interface RunServices {
  readonly bucket: string;
  readonly files: RunFiles;
  readonly executions: Executions;
}

/** What is known about a run. */
export interface KnownRun {
  readonly run: Run;
  /** Gone once the run's internal files have expired. */
  readonly claim?: Claim;
  /** Absent until the run has reported. */
  readonly summary?: Summary;
}

/**
 * Finds a run by its id.
 * @param mostExecutions how many executions are looked at for one that has no claim
 */
export async function findRun(
  services: RunServices,
  runId: string,
  mostExecutions: number = Number.POSITIVE_INFINITY,
): Promise<KnownRun | undefined> {
  const { files } = services;
  const claim =
    (await files.readJson<Claim>(claimKeyOf(runId))) ?? (await findUnclaimedRun(services, runId, mostExecutions));
  const run = claim ? runWithId(runId, claim.key) : await findReportedRun(files, runId);
  if (run === undefined) return undefined;
  const summary = await files.readJson<Summary>(run.summaryKey);
  return { run, ...(claim && { claim }), ...(summary && { summary }) };
}

/** A run that failed before it could claim its file, or whose internal files have expired: Step Functions knows it for 90 days. */
async function findUnclaimedRun(
  { executions }: RunServices,
  runId: string,
  mostExecutions: number,
): Promise<Claim | undefined> {
  let seen = 0;
  for await (const { executionArn, startedAt } of allExecutions(executions)) {
    if (++seen > mostExecutions) return undefined;
    const { input = '{}' } = (await executions.describe(executionArn)) ?? {};
    if (runFrom(input)?.runId !== runId) continue;
    const upload = JSON.parse(input) as Pick<Claim, 'bucket' | 'key' | 'version_id'>;
    return { ...upload, execution_arn: executionArn, started_at: startedAt.toISOString(), resumed: 0 };
  }
  return undefined;
}

/** How many executions are listed at once: as many as Step Functions does by itself. */
const pageSize = 100;

/** All executions, the newest first. */
export async function* allExecutions(executions: Executions) {
  let from: string | undefined;
  do {
    const { listed, next } = await executions.list(pageSize, from);
    yield* listed;
    from = next;
  } while (from !== undefined);
}

/** The run that an execution's input names; someone who starts one by hand may pass anything. */
export function runFrom(input: string): Run | undefined {
  const { bucket, key, version_id: version } = JSON.parse(input) as Partial<Claim>;
  if (typeof bucket !== 'string' || typeof key !== 'string' || typeof version !== 'string') return undefined;
  return runOf({ bucket, key, version, versioned: true });
}

/** Reports outlive the internal files, and are in a folder named after the run. */
async function findReportedRun(files: RunFiles, runId: string): Promise<Run | undefined> {
  const end = `/${runId}/${ReportFile.summary}`;
  for await (const key of files.keys(Prefix.reports)) {
    if (!key.endsWith(end)) continue;
    const summary = await files.readJson<Summary>(key);
    const file = key.slice(Prefix.reports.length, -end.length);
    return runWithId(runId, `${summary?.preview ? Prefix.preview : Prefix.inbox}${file}`);
  }
  return undefined;
}
