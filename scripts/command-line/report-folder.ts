import { join } from 'node:path';
import type { Run } from '../../functions/domain/import/run.ts';

/**
 * Where a run's reports go on this machine by default.
 * @param folder has the reports of all runs, and nothing is written outside of it: anyone who may upload names the file, also
 *   `../../x.csv`
 */
export function reportFolder(folder: string, { file, runId }: Pick<Run, 'file' | 'runId'>): string {
  return join(folder, join('/', file), runId);
}
