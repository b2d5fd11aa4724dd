import { join } from 'node:path';
import type { Run } from '../../functions/domain/import/run.ts';

/**
 * Where a run's reports go on this machine, unless said otherwise.
 * @param folder holds the reports of all runs; whoever may put a file into the bucket names it, also `../../x.csv`, and is kept
 *   within
 */
export function reportFolder(folder: string, { file, runId }: Pick<Run, 'file' | 'runId'>): string {
  return join(folder, join('/', file), runId);
}
