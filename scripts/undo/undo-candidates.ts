import { parse } from 'csv-parse';
import { jsonLines } from '../../functions/domain/import/json-lines.ts';
import { commandLine } from '../../local/command-line.ts';
import { UsageError } from '../command-line/exit-code.ts';
import type { KnownRun } from '../runs/find-run.ts';
import { executionOf, isRunning } from '../runs/follow-run.ts';
import { readableAddress } from '../runs/show-result.ts';
import { objectVersions } from '../target/object-versions.ts';
import { readObject } from '../target/stored-objects.ts';
import type { OpenTarget } from '../target/target.ts';
import type { TargetClients } from '../target/target-clients.ts';
import type { Candidate } from './undo-record.ts';

/**
 * Everyone whom a run may have created: by its report, or by its lists of people where it was stopped before it could report.
 * @throws UsageError when the run has created nobody, or may still create someone
 */
export async function findCandidates(
  target: OpenTarget,
  clients: TargetClients,
  known: KnownRun,
): Promise<AsyncGenerator<Candidate>> {
  const read = (await checkReported(target, clients, known)) ? readReport : readPreparedUsers;
  return read(target, clients, known);
}

/** Whether the run's report says whom it created. */
async function checkReported(
  { options, batchGraceMs }: OpenTarget,
  { sfn }: TargetClients,
  { run, claim, summary }: KnownRun,
): Promise<boolean> {
  if (run.preview) throw new UsageError(`The run ${run.runId} was a preview and created nobody.`);
  if (summary?.refused) throw new UsageError(`${run.file} was refused; no accounts were created.`);
  const execution = claim && (await executionOf(sfn, claim.execution_arn));
  if (claim && isRunning(execution?.status)) {
    throw new UsageError(
      `The run ${run.runId} is still running. To stop it: aws stepfunctions stop-execution --execution-arn ${claim.execution_arn}`,
    );
  }
  // A run that was resumed and then stopped has a report from before.
  const { startDate, stopDate } = execution ?? {};
  if (summary && Date.parse(summary.finished_at) >= (startDate?.getTime() ?? 0)) return true;
  if (!claim || !stopDate) {
    const resume = commandLine('resume', run.runId, ...options);
    throw new UsageError(
      `The run ${run.runId} has no report, which would say whom it created. To complete it: ${resume}`,
    );
  }
  const until = stopDate.getTime() + batchGraceMs;
  if (Date.now() < until) {
    const at = new Date(until).toISOString().slice(11, 19);
    throw new UsageError(
      `The run ${run.runId} was stopped just now, and its last batches may run until ${at} UTC. Try again then.`,
    );
  }
  return false;
}

/** Rows of the report that may have led to a user: all but invalid ones, and those of people who had an account before. */
async function* readReport(
  { inboxBucket }: OpenTarget,
  { s3 }: TargetClients,
  { run }: KnownRun,
): AsyncGenerator<Candidate> {
  const report = await readObject(s3, inboxBucket, run.reportKey);
  for await (const { row, email, outcome } of report.pipe(parse({ columns: true, bom: true }))) {
    if (!['rejected', 'skipped', 'existing'].includes(outcome)) yield { row, email: readableAddress(email) };
  }
}

/** Everyone whom a run was to create. Of one that was resumed, the first list has the people that later ones left out. */
async function* readPreparedUsers(
  { inboxBucket }: OpenTarget,
  { s3 }: TargetClients,
  { run }: KnownRun,
): AsyncGenerator<Candidate> {
  const seen = new Set<number>();
  for await (const { key, versionId, isDeletion } of objectVersions(s3, inboxBucket, run.usersKey)) {
    if (isDeletion) continue;
    for await (const line of jsonLines(await readObject(s3, inboxBucket, key, versionId))) {
      const { row, email } = line as { readonly row: number; readonly email: string };
      if (!seen.has(row)) yield { row: String(row), email };
      seen.add(row);
    }
  }
}
