import { type ReportRow, readReportRows } from '../../functions/domain/runs/report-rows.ts';
import type { Counts, RowCode, RowKind } from '../admin/worker/protocol.ts';
import type { CheckedFile, LiveOutcome } from './checked-file.ts';
import type { Job } from './job.ts';
import { readBlob } from './read-blob.ts';

/** In the words of the grid. Rows that would be created are ready, as the grid says already. */
const kinds: Readonly<Record<string, RowKind>> = {
  existing: 'existing',
  skipped: 'skipped',
  rejected: 'toFix',
  failed: 'toFix',
};

/** Takes what a run's report says of the rows. A report that is not read to its end says nothing. @throws Cancelled */
export async function applyReport(file: CheckedFile, report: Blob, job: Job): Promise<Counts> {
  file.clearLive();
  let rows = 0;
  const bytes = readBlob(report, (done) => job.report({ done, all: report.size, rows }));
  try {
    for await (const row of readReportRows(bytes)) {
      rows++;
      const outcome = readOutcome(row);
      if (outcome) file.applyLive(outcome);
    }
  } catch (error) {
    file.clearLive();
    throw error;
  }
  return file.count();
}

function readOutcome({ row, outcome, code, detail }: ReportRow): LiveOutcome | undefined {
  const kind = kinds[outcome];
  return kind && { row: Number(row), kind, code: (code as RowCode) || undefined, detail: detail || undefined };
}
