import { jsonLines } from '../import/json-lines.ts';
import { isRunning } from '../runs/executions.ts';
import type { KnownRun, RunServices } from '../runs/find-run.ts';
import { type ReportRow, readReportRows } from '../runs/report-rows.ts';
import type { Candidate } from './undo-decision.ts';

/** Why a run can't be undone, or not yet. */
export type NotUndone =
  | { readonly reason: 'preview' | 'refused' | 'running' | 'no-report' }
  /** It was stopped, and its last batches may still create people. */
  | { readonly reason: 'too-early'; readonly until: Date };

/** Where everyone is listed whom a run may have created. */
export type CandidateSource = 'report' | 'prepared-users';

/**
 * Decides where a run says whom it may have created: in its report, or in its lists of people where it was stopped before it could
 * report.
 * @param batchGraceMs how long the batches of a run that was stopped continue
 */
export async function findCandidateSource(
  { executions }: RunServices,
  { run, claim, summary }: KnownRun,
  { batchGraceMs, now }: { readonly batchGraceMs: number; readonly now: number },
): Promise<CandidateSource | NotUndone> {
  if (run.preview) return { reason: 'preview' };
  if (summary?.refused) return { reason: 'refused' };
  const execution = claim && (await executions.describe(claim.execution_arn));
  if (claim && isRunning(execution?.status)) return { reason: 'running' };
  // A run that was resumed and then stopped has a report from before.
  const { startedAt, stoppedAt } = execution ?? {};
  if (summary && Date.parse(summary.finished_at) >= (startedAt?.getTime() ?? 0)) return 'report';
  if (!claim || !stoppedAt) return { reason: 'no-report' };
  const until = new Date(stoppedAt.getTime() + batchGraceMs);
  return now < until.getTime() ? { reason: 'too-early', until } : 'prepared-users';
}

/** Everyone whom a run may have created. */
export function listCandidates(
  services: RunServices,
  known: KnownRun,
  source: CandidateSource,
): AsyncGenerator<Candidate> {
  return source === 'report' ? readReport(services, known) : readPreparedUsers(services, known);
}

/** Whether a row of the report may have led to a user: all but invalid ones, and those of people who had an account before. */
export function mayBeCreated({ outcome }: Pick<ReportRow, 'outcome'>): boolean {
  return !['rejected', 'skipped', 'existing'].includes(outcome);
}

async function* readReport({ files }: RunServices, { run }: KnownRun): AsyncGenerator<Candidate> {
  for await (const row of readReportRows(await files.read(run.reportKey))) {
    if (mayBeCreated(row)) yield { row: row.row, email: row.email };
  }
}

/** Everyone whom a run was to create. Of one that was resumed, the first list has the people that later ones left out. */
async function* readPreparedUsers({ files }: RunServices, { run }: KnownRun): AsyncGenerator<Candidate> {
  const seen = new Set<number>();
  for await (const content of files.versions(run.usersKey)) {
    for await (const line of jsonLines(content)) {
      const { row, email } = line as { readonly row: number; readonly email: string };
      if (!seen.has(row)) yield { row: String(row), email };
      seen.add(row);
    }
  }
}
