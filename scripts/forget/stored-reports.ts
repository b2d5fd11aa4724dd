import { basename } from 'node:path';
import { Prefix } from '../../functions/contract.ts';
import { ReportFile } from '../../functions/domain/import/report-file.ts';

/** Which CSV has what is in a workbook. */
const csvOf: ReadonlyMap<string, string> = new Map([
  [ReportFile.reportWorkbook, ReportFile.report],
  [ReportFile.failedWorkbook, ReportFile.failed],
  [ReportFile.deliveryWorkbook, ReportFile.delivery],
]);

/** Files of a run's reports that name people; the others contain counts. */
const naming: ReadonlySet<string> = new Set([...csvOf.keys(), ...csvOf.values(), ReportFile.undone]);

/** Whether a file of a run's reports names people. @param path or its key in the bucket */
export function namesPeople(path: string): boolean {
  return naming.has(basename(path));
}

/** Whether an object is a report that names people. */
export function isReport(key: string): boolean {
  return key.startsWith(Prefix.reports) && namesPeople(key);
}

/** The CSV beside a report's workbook, or undefined where it is no workbook. */
export function csvBeside(path: string): string | undefined {
  const name = basename(path);
  const csv = csvOf.get(name);
  return csv && path.slice(0, -name.length) + csv;
}
