import type { Header } from '../csv/header.ts';
import type { ArchiveWriter } from '../spreadsheet/archive.ts';
import { type WorkbookTable, WorkbookWriter } from '../spreadsheet/write-xlsx.ts';
import {
  byteOrderMark,
  type FailedLine,
  failedCells,
  failedHeader,
  formatCsv,
  formatFailed,
  formatReport,
  type ReportLine,
  removeGuards,
  reportCells,
  reportHeader,
} from './report-lines.ts';
import type { Sink } from './split-rows.ts';

/** Writes what is reported of a file's rows, in one format. */
export interface ReportWriter {
  /** Adds rows in the file's order. @param notDone those that HR has to look at again */
  add(lines: readonly ReportLine[], notDone: readonly FailedLine[]): Promise<void>;
  /** Ends the reports. */
  close(): Promise<void>;
}

/** Begins the reports of a file whose header is known. @param delimiter what the file is separated by */
export type StartReports = (header: Header, delimiter: string) => Promise<ReportWriter>;

/** The reports as `report.csv` and `failed.csv`. */
export function csvReports(report: Sink, failed: Sink): StartReports {
  return async (header, delimiter) => {
    await report(byteOrderMark + formatCsv([reportHeader]));
    await failed(byteOrderMark + formatCsv([failedHeader(header)], delimiter));
    return {
      async add(lines, notDone) {
        await report(formatReport(lines));
        if (notDone.length > 0) await failed(formatFailed(notDone, header, delimiter));
      },
      async close() {},
    };
  };
}

/** The same as workbooks, `report.xlsx` and `failed.xlsx`. */
export function workbookReports(report: ArchiveWriter, failed: ArchiveWriter): StartReports {
  return async (header) => {
    const allRows = new WorkbookWriter(report, reportTable);
    const failedRows = new WorkbookWriter(failed, failedTable(failedHeader(header)));
    return {
      async add(lines, notDone) {
        await allRows.add(lines.map((line) => reportCells(line).map(removeGuards)));
        await failedRows.add(notDone.map((line) => failedCells(line, header).map(removeGuards)));
      },
      async close() {
        await Promise.all([allRows.close(), failedRows.close()]);
      },
    };
  };
}

/** The table in `report.xlsx`. */
export const reportTable: WorkbookTable = { name: 'report', header: reportHeader, numberColumns: 1, hasFilter: true };

/** The table in `report-delivery.xlsx`. */
export const deliveryTable: WorkbookTable = { ...reportTable, header: [...reportHeader, 'delivered_at', 'bounce'] };

/** The table in `failed.xlsx`. */
export function failedTable(header: readonly string[]): WorkbookTable {
  return { name: 'failed', header: header.map(removeGuards) };
}
