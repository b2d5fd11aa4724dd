import { linkSeconds } from '../../adapters/download-link.ts';
import { Problem } from '../../domain/api/problems.ts';
import { listRunFolder, reportsFolderOf } from '../../domain/runs/run-actions.ts';
import { requireRun } from '../runs.ts';
import type { ReadRunsAnswers, ReadRunsServices } from './services.ts';

/** Gives out a link to one of the files in a run's own folder. */
export function getReportFile(services: ReadRunsServices): ReadRunsAnswers['GetReportFile'] {
  return async ({ input: { run: runId, file } }) => {
    const { run } = await requireRun(services, runId);
    const { files } = await listRunFolder(services.files, run);
    if (!files.includes(file)) throw new Problem('GONE');
    // What HR called the file, without folders and without how it ends.
    const original = run.file.slice(run.file.lastIndexOf('/') + 1).replace(/\.[^.]{1,5}$/, '');
    const name = `${original} ${file}`;
    const url = await services.linkTo(reportsFolderOf(run) + file, name);
    return { url, expires_in: linkSeconds, name };
  };
}
