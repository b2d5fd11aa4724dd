import { byteOrderMark, formatCsv } from '../import/report-lines.ts';
import { deliveryTable } from '../import/report-writer.ts';
import type { Sink } from '../import/split-rows.ts';
import type { Texts } from '../locale/text-types.ts';
import { type ReportRow, readReportRows } from '../runs/report-rows.ts';
import type { ArchiveWriter } from '../spreadsheet/archive.ts';
import { WorkbookWriter } from '../spreadsheet/write-xlsx.ts';
import { type DeliveryLine, digestAddress } from './delivery-log.ts';
import { type Delivery, DeliveryTable } from './delivery-table.ts';

/** `delivery.json`: what became of the emails of a run, in numbers. */
export interface DeliverySummary {
  /** Until when it is known; ISO 8601. */
  readonly amended_at: string;
  /** People whom the run invited. */
  readonly people: number;
  readonly delivered: number;
  readonly bounced: number;
  readonly complained: number;
}

export interface AmendedReport {
  /** The bytes of the run's report.csv, from the top at each call. */
  readonly report: () => AsyncIterable<Uint8Array>;
  /** What became of emails since the run began; also of other people's. */
  readonly log: AsyncIterable<DeliveryLine>;
  readonly csv: Sink;
  readonly workbook: ArchiveWriter;
  readonly texts: Texts;
  /** How a time is written, of epoch seconds. */
  readonly formatTime: (seconds: number) => string;
}

const rowsAtOnce = 1000;

/** Writes the report of a run once more, with what became of the emails. Streams: of each person it invited, 13 bytes are remembered. */
export async function amendReport(amended: AmendedReport): Promise<Omit<DeliverySummary, 'amended_at'>> {
  const { report, log, csv, workbook } = amended;
  const table = new DeliveryTable();
  for await (const row of readReportRows(report())) if (isInvited(row)) table.add(digestAddress(row.email));
  for await (const line of log) table.record(line);

  const counts = { people: 0, delivered: 0, bounced: 0, complained: 0 };
  const sheet = new WorkbookWriter(workbook, deliveryTable);
  await csv(byteOrderMark + formatCsv([deliveryTable.header]));
  let rows: string[][] = [];
  const write = async () => {
    await csv(formatCsv(rows));
    await sheet.add(rows);
    rows = [];
  };
  for await (const row of readReportRows(report())) {
    const delivery = isInvited(row) ? table.find(digestAddress(row.email)) : undefined;
    if (delivery) {
      counts.people++;
      if (delivery.deliveredAt !== undefined) counts.delivered++;
      if (delivery.bounce === 'complained') counts.complained++;
      else if (delivery.bounce) counts.bounced++;
    }
    rows.push([row.row, row.email, row.outcome, row.code, row.detail, ...deliveryCells(delivery, amended)]);
    if (rows.length === rowsAtOnce) await write();
  }
  await write();
  await sheet.close();
  return counts;
}

/** Whether the run sent the person an invitation, or tried to. */
function isInvited({ outcome }: ReportRow): boolean {
  return outcome === 'created' || outcome === 'undelivered';
}

const bounceTexts = {
  temporary: 'bounceTemporary',
  mailboxFull: 'bounceMailboxFull',
  refused: 'bounceRefused',
  suppressed: 'bounceSuppressed',
  noMailbox: 'bounceNoMailbox',
  complained: 'bounceComplained',
} as const satisfies Readonly<Record<NonNullable<Delivery['bounce']>, keyof Texts>>;

function deliveryCells({ deliveredAt, bounce }: Delivery = {}, { texts, formatTime }: AmendedReport): [string, string] {
  return [
    deliveredAt === undefined ? '' : formatTime(deliveredAt),
    bounce === undefined ? '' : texts[bounceTexts[bounce]],
  ];
}
