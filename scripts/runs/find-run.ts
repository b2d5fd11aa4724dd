import { findRun, type KnownRun, type RunServices } from '../../functions/domain/runs/find-run.ts';
import { runIdPattern } from '../../functions/domain/runs/run-id.ts';
import { commandLine } from '../../local/command-line.ts';
import { UsageError } from '../command-line/exit-code.ts';

/**
 * Finds a run by its id.
 * @throws UsageError when it is no id, or there is no such run
 */
export async function requireRun(services: RunServices, runId: string): Promise<KnownRun> {
  if (!runIdPattern.test(runId)) throw new UsageError(`The id of a run looks like 3f9a0c5be1d27846. ${howToList}`);
  const known = await findRun(services, runId);
  if (known === undefined) throw new UsageError(`There is no run ${runId} in s3://${services.bucket}. ${howToList}`);
  return known;
}

const howToList = `To see the runs: ${commandLine('runs')}`;
