import { useEffect } from 'preact/hooks';
import { ReportFile } from '../../../../functions/domain/import/report-file.ts';
import type { AdminApp } from '../../app.ts';
import type { Source } from './use-incoming-files.ts';

/**
 * Opens the rows that an import could not use, as `#/import?fix=4f2a` asks for.
 * @param onFailure called where there are none any more, or they can't be read now
 */
export function useRowsToFix(
  app: AdminApp,
  run: string | null,
  onSource: (source: Source) => void,
  onFailure: () => void,
): void {
  useEffect(() => {
    if (run === null) return;
    // The address is that of the import from now on: a reload begins without these rows.
    app.go('#/import');
    readFailedRows(app, run).then(
      (source) => onSource(source),
      () => onFailure(),
    );
  }, [run]);
}

async function readFailedRows(app: AdminApp, run: string): Promise<Source> {
  const answer = await app.call('GetReportFile', { run, file: ReportFile.failed });
  if (!answer.ok) throw new Error(answer.problem.code);
  const response = await fetch(answer.value.url, { credentials: 'omit' });
  if (!response.ok) throw new Error(String(response.status));
  return { file: await response.blob(), name: answer.value.name, wasRead: true };
}
