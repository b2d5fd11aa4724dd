import { basename } from 'node:path';
import { Prefix } from '../../functions/contract.ts';
import { ReportFile } from '../../functions/domain/import/report-file.ts';
import { isWaitingReport } from '../../functions/domain/sweep/sweep-files.ts';

/** Which CSV has what is in a workbook. */
const csvOf: ReadonlyMap<string, string> = new Map([
  [ReportFile.reportWorkbook, ReportFile.report],
  [ReportFile.failedWorkbook, ReportFile.failed],
  [ReportFile.deliveryWorkbook, ReportFile.delivery],
]);

/** Files of a run's reports that name people; the others contain counts. */
const naming: ReadonlySet<string> = new Set([...csvOf.keys(), ...csvOf.values(), ReportFile.undone]);

/** Whether a report names people: of a run, or of everybody who has not come in. @param path or its key in the bucket */
export function namesPeople(path: string): boolean {
  return naming.has(basename(path)) || isWaitingReport(basename(path));
}

/** Whether an object is a report that names people. */
export function isReport(key: string): boolean {
  return key.startsWith(Prefix.reports) && namesPeople(key);
}

/** The CSV beside a report's workbook, or undefined where it is no workbook. */
export function csvBeside(path: string): string | undefined {
  const name = basename(path);
  const csv = csvOf.get(name) ?? (isWaitingReport(name) ? name.replace(/\.xlsx$/, '.csv') : undefined);
  if (csv === name) return undefined;
  return csv && path.slice(0, -name.length) + csv;
}
