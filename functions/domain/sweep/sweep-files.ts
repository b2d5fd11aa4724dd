import { Prefix } from '../../contract.ts';
import { claimKeyOf, workFolder } from '../import/run.ts';

/** Where everything about one sweep is in the bucket. */
export interface Sweep {
  /** People for whom something is to be done, a line each: their `sub`, and nothing else. */
  readonly dueKey: string;
  /** Those whom one part of the search found. */
  readonly duePart: (part: number) => string;
  /** Everybody who has not come in, a line each, for the report. */
  readonly waitingPart: (part: number) => string;
  readonly resultsPrefix: string;
}

/** No run has this id, which is hexadecimal. */
const folderName = 'invitations';

/** Which execution is sweeping, or was the last one that did. */
export const sweepClaimKey = claimKeyOf(folderName);

/** @param executionArn its last part is unique for 90 days */
export function sweepOf(executionArn: string): Sweep {
  const folder = `${workFolder(folderName)}${executionArn.slice(executionArn.lastIndexOf(':') + 1)}/`;
  return {
    dueKey: `${folder}due.jsonl`,
    duePart: (part) => `${folder}due-${part}.jsonl`,
    waitingPart: (part) => `${folder}waiting-${part}.jsonl`,
    resultsPrefix: `${folder}results`,
  };
}

/** The folder of the run, or of the execution of the sweep, that an internal file belongs to. */
export function workFolderOf(key: string): string {
  const [, id = '', execution] = key.split('/');
  return id === folderName ? `${workFolder(id)}${execution}/` : workFolder(id);
}

/** The folder of the reports about everybody who has not come in. */
export const waitingReports = `${Prefix.reports}${folderName}/`;

/** The report of a day about everybody who has not come in. The counts are written last: where they are, so is the rest. */
export function waitingReportOf(day: string) {
  const start = `${waitingReports}${day}`;
  return { csvKey: `${start}.csv`, workbookKey: `${start}.xlsx`, countsKey: `${start}.json` };
}

/** @returns the day whose report is complete once an object is there; undefined for any other object */
export function waitingReportDay(key: string): string | undefined {
  const [, day] = /\/(\d{4}-\d\d-\d\d)\.json$/.exec(key) ?? [];
  return day !== undefined && waitingReportOf(day).countsKey === key ? day : undefined;
}

/** Whether a file's name is that of such a report: the CSV or the workbook. */
export function isWaitingReport(name: string): boolean {
  return /^\d{4}-\d\d-\d\d\.(csv|xlsx)$/.test(name);
}

/** Where it is recorded that an address was sent the list of a day. @param recipient a digest of the address */
export function listRecordKey(day: string, recipient: string): string {
  return `${workFolder(folderName)}emails/${day}-${recipient}.json`;
}
