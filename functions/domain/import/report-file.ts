/** What a run's reports are called. */
export const ReportFile = {
  report: 'report.csv',
  failed: 'failed.csv',
  reportWorkbook: 'report.xlsx',
  failedWorkbook: 'failed.xlsx',
  /** Instead of those above, where the file can't be used. */
  refused: 'refused.txt',
  summary: 'summary.json',
  /** The same in sentences, which can be put into an email. */
  summaryText: 'summary.txt',
  /** Where the run was undone. */
  undone: 'undone.csv',
  /** The report once more, with what has become of the emails; and that in numbers. */
  delivery: 'report-delivery.csv',
  deliveryWorkbook: 'report-delivery.xlsx',
  deliverySummary: 'delivery.json',
} as const;

/** The media types of reports. */
export const ReportType = {
  csv: 'text/csv; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
