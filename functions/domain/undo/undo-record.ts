import { ReportFile } from '../import/report-file.ts';
import { byteOrderMark, formatCsv } from '../import/report-lines.ts';
import type { Run } from '../import/run.ts';
import { readReportRows } from '../runs/report-rows.ts';
import type { RunFiles } from '../runs/run-files.ts';
import type { UndoResult } from './undo-decision.ts';

/** Where a run's undone.csv is: beside its reports. */
export function undoneKeyOf({ reportKey }: Pick<Run, 'reportKey'>): string {
  return `${reportKey.slice(0, reportKey.lastIndexOf('/'))}/${ReportFile.undone}`;
}

/** The rows that an earlier undo of the run has deleted, or was about to delete when it was interrupted. */
export async function readDeletedRows(files: RunFiles, run: Pick<Run, 'reportKey'>): Promise<ReadonlySet<string>> {
  const rows = new Set<string>();
  for await (const { row, outcome } of readUndone(files, run)) {
    if (outcome === 'deleted' || outcome === 'due') rows.add(row);
  }
  return rows;
}

/** What a run's undone.csv says; nothing where there is none. */
export async function* readUndone(files: RunFiles, run: Pick<Run, 'reportKey'>) {
  const key = undoneKeyOf(run);
  if (await files.exists(key)) yield* readReportRows(await files.read(key));
}

/**
 * The content of undone.csv. It names everyone who is to be deleted before the first of them is, so that nobody is ever deleted
 * without a record.
 * @param deletedBefore rows of which it keeps saying, once the person is gone, that an earlier undo deleted them
 */
export function formatUndone(results: readonly UndoResult[], deletedBefore: ReadonlySet<string>): string {
  const lines = results.map(({ row, email, outcome, detail }) =>
    outcome === 'gone' && deletedBefore.has(row)
      ? [row, email, 'deleted', 'by an earlier undo']
      : [row, email, outcome, detail],
  );
  return byteOrderMark + formatCsv([['row', 'email', 'outcome', 'detail'], ...lines]);
}
