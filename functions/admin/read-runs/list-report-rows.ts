import { rewordingFor, type Worded } from '../../domain/admin/reword.ts';
import { type ReportRow, readReportRows } from '../../domain/runs/report-rows.ts';
import { openReport, requireRun } from '../runs.ts';
import type { ReadRunsAnswers, ReadRunsServices } from './services.ts';

const mostRows = 100;
/** How much of a report is looked through for one page: 50,000 rows, which takes a second or two, also where few are wanted of a million. */
const mostBytes = 4 * 1024 * 1024;

/** Lists rows of a report, read as a stream from where the last page ended. */
export function listReportRows(services: ReadRunsServices): ReadRunsAnswers['ListReportRows'] {
  return async ({ input: { run: runId, language, outcomes, cursor } }) => {
    const { run, summary } = await requireRun(services, runId);
    const rewording = await rewordingFor(summary, language);
    const wanted = outcomes?.split(',');
    const from = Number(cursor ?? 0);
    const rows: (Omit<ReportRow, 'end'> & Worded)[] = [];
    for await (const { end, ...row } of readReportRows(await openReport(services, run, from), from)) {
      if (wanted === undefined || wanted.includes(row.outcome)) rows.push({ ...row, ...rewording.row(row) });
      if (rows.length === mostRows || end - from > mostBytes) return { rows, next: String(end) };
    }
    return { rows };
  };
}
