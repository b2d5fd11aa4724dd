import { batchTimeoutSeconds } from '../contract.ts';
import { defineFunction } from '../define-function.ts';

/** Those that read the file: one thread's work, so one whole processor, and Lambda's longest time for the largest files. */
const reader = { memoryMb: 1769, timeoutSeconds: 900 } as const;
/** Half of what is loaded at the start are the tables of the encodings that iconv-lite knows; the rest wait for files in old encodings. */
const readerKib = [500, 1100] as const;

export const PrepareImport = defineFunction({
  handler: 'functions/bulk-import/prepare-import.ts',
  description: 'Bulk import: splits a file into valid and rejected rows',
  ...reader,
  bundleKib: readerKib,
});

export const CreateUsers = defineFunction({
  handler: 'functions/bulk-import/create-users.ts',
  description: 'Bulk import: creates and invites the people of a batch',
  // Waits for Cognito nearly all of the time, and waiting is paid by the memory. A person takes 1 ms of a processor, so
  // 25 a second a sixth of the 0.14 that come with 256 MB; it uses 126 MB. With 512 MB a million people would cost
  // $0.30 more.
  memoryMb: 256,
  timeoutSeconds: batchTimeoutSeconds,
  // The client of S3 is loaded by the first batch of a run that is resumed.
  bundleKib: [275, 530],
  alarm: 'BatchFailed',
});

export const ReportImport = defineFunction({
  handler: 'functions/bulk-import/report-import.ts',
  description: 'Bulk import: writes the report with the outcome of every row',
  ...reader,
  bundleKib: readerKib,
  alarm: 'ReportNotWritten',
  counted: ['fileRefused', 'rowsFailed', 'poolUnsuitable', 'invitationsUndelivered'],
});

/** The functions of bulk import. */
export const bulkImportFunctions = { PrepareImport, CreateUsers, ReportImport };
