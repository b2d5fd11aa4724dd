import { Problem } from '../domain/api/problems.ts';
import type { Run } from '../domain/import/run.ts';
import { findRun, type KnownRun, type RunServices } from '../domain/runs/find-run.ts';
import { errorName } from '../error-facts.ts';

/**
 * How many executions are looked at for a run that has no claim: one that has just begun is among the newest, and one whose internal files
 * have expired is found by its reports.
 */
const mostExecutions = 100;

/** @throws Problem `NOT_FOUND` */
export async function requireRun(services: RunServices, runId: string): Promise<KnownRun> {
  const known = await findRun(services, runId, mostExecutions);
  if (known === undefined) throw new Problem('NOT_FOUND');
  return known;
}

/** Opens the report of a run, from a byte of it on. @throws Problem `GONE` once it has expired */
export async function openReport(
  { files }: Pick<RunServices, 'files'>,
  { reportKey }: Pick<Run, 'reportKey'>,
  from: number,
): Promise<AsyncIterable<Uint8Array>> {
  try {
    return await files.read(reportKey, from);
  } catch (error) {
    if (errorName(error) === 'NoSuchKey') throw new Problem('GONE');
    throw error;
  }
}

/** Why a run does not allow something. @param code stable */
export function conflict(code: string, detail: string): Problem {
  return new Problem('CONFLICT', [{ field: 'run', code, detail }]);
}
