import { Problem } from '../domain/api/problems.ts';
import { findRun, type KnownRun, type RunServices } from '../domain/runs/find-run.ts';

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

/** Why a run does not allow something. @param code stable */
export function conflict(code: string, detail: string): Problem {
  return new Problem('CONFLICT', [{ field: 'run', code, detail }]);
}
