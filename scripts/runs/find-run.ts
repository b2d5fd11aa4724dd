import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, paginateListExecutions } from '@aws-sdk/client-sfn';
import { Prefix } from '../../functions/contract.ts';
import { type Claim, claimKeyOf, type Run, runOf, runWithId } from '../../functions/domain/import/run.ts';
import type { Summary } from '../../functions/domain/import/summary.ts';
import { commandLine } from '../../local/command-line.ts';
import { UsageError } from '../command-line/exit-code.ts';
import { readJson } from '../target/stored-objects.ts';
import type { ImportTarget, TargetClients } from '../target/target-clients.ts';

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
 * @throws UsageError when it is no id, or there is no such run
 */
export async function findRun(target: ImportTarget, clients: TargetClients, runId: string): Promise<KnownRun> {
  if (!/^[0-9a-f]{16}$/.test(runId)) throw new UsageError(`The id of a run looks like 3f9a0c5be1d27846. ${howToList}`);
  const { inboxBucket } = target;
  const claim =
    (await readJson<Claim>(clients.s3, inboxBucket, claimKeyOf(runId))) ??
    (await findUnclaimedRun(target, clients, runId));
  const run = claim ? runWithId(runId, claim.key) : await findReportedRun(clients, inboxBucket, runId);
  if (run === undefined) throw new UsageError(`There is no run ${runId} in s3://${inboxBucket}. ${howToList}`);
  const summary = await readJson<Summary>(clients.s3, inboxBucket, run.summaryKey);
  return { run, ...(claim && { claim }), ...(summary && { summary }) };
}

const howToList = `To see the runs: ${commandLine('runs')}`;

/** A run that failed before it could claim its file, or whose internal files have expired: Step Functions knows it for 90 days. */
async function findUnclaimedRun(
  { bulkImportStateMachineArn: stateMachineArn }: ImportTarget,
  { sfn }: TargetClients,
  runId: string,
): Promise<Claim | undefined> {
  for await (const { executions = [] } of paginateListExecutions({ client: sfn }, { stateMachineArn })) {
    for (const { executionArn = '', startDate } of executions) {
      const { input = '{}' } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (runFrom(input)?.runId !== runId) continue;
      const upload = JSON.parse(input) as Pick<Claim, 'bucket' | 'key' | 'version_id'>;
      return { ...upload, execution_arn: executionArn, started_at: startDate?.toISOString() ?? '', resumed: 0 };
    }
  }
  return undefined;
}

/** The run that an execution's input names; someone who starts one by hand may pass anything. */
export function runFrom(input: string): Run | undefined {
  const { bucket, key, version_id: version } = JSON.parse(input) as Partial<Claim>;
  if (typeof bucket !== 'string' || typeof key !== 'string' || typeof version !== 'string') return undefined;
  return runOf({ bucket, key, version, versioned: true });
}

/** Reports outlive the internal files, and are in a folder named after the run. */
async function findReportedRun({ s3 }: TargetClients, bucket: string, runId: string): Promise<Run | undefined> {
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3 },
    { Bucket: bucket, Prefix: Prefix.reports },
  )) {
    const found = Contents.find(({ Key = '' }) => Key.endsWith(`/${runId}/summary.json`))?.Key;
    if (found === undefined) continue;
    const summary = await readJson<Summary>(s3, bucket, found);
    const file = found.slice(Prefix.reports.length, -`/${runId}/summary.json`.length);
    return runWithId(runId, `${summary?.preview ? Prefix.preview : Prefix.inbox}${file}`);
  }
  return undefined;
}
