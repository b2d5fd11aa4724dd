import { join } from 'node:path';
import { isFileName } from 'aws-local/platform.ts';
import type { Run } from '../../functions/domain/import/run.ts';

/**
 * Where a run's reports go on this machine by default.
 * @param folder has the reports of all runs, and nothing is written outside of it: anyone who may upload names the file, also
 *   `../../x.csv`
 */
export function reportFolder(
  folder: string,
  { file, runId }: Pick<Run, 'file' | 'runId'>,
  isName: (name: string) => boolean = (name) => isFileName(name),
): string {
  // Where this system does not accept the name, the run's id is enough.
  const named = file.split('/').every(isName) ? join('/', file) : '';
  return join(folder, named, runId);
}
