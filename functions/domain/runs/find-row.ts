import { type Claim, claimKeyOf, type Run, runWithId } from '../import/run.ts';
import { readReportRows } from './report-rows.ts';
import type { RunFiles } from './run-files.ts';
import { runIdPattern } from './run-id.ts';

/** What is read of a report for one person: about 150,000 rows. */
const mostBytes = 16 * 1024 * 1024;

/** The name of the file that a run was about, as long as the run's internal files are there. */
export async function findFile(files: Pick<RunFiles, 'readJson'>, runId: string): Promise<string | undefined> {
  return (await findClaimedRun(files, runId))?.file;
}

/** In which row of its file a run found an address, as long as its report is there; nothing of a row that is far down. */
export async function findRow(
  files: Pick<RunFiles, 'readJson' | 'exists' | 'read'>,
  runId: string,
  email: string,
): Promise<number | undefined> {
  const run = await findClaimedRun(files, runId);
  if (run === undefined || !(await files.exists(run.reportKey))) return undefined;
  for await (const row of readReportRows(await files.read(run.reportKey))) {
    if (row.email === email) return Number(row.row);
    if (row.end > mostBytes) return undefined;
  }
  return undefined;
}

/** Whatever is on an account: the id may be anything. */
async function findClaimedRun(files: Pick<RunFiles, 'readJson'>, runId: string): Promise<Run | undefined> {
  const claim = runIdPattern.test(runId) ? await files.readJson<Claim>(claimKeyOf(runId)) : undefined;
  return claim && runWithId(runId, claim.key);
}
