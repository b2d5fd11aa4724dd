import * as z from 'zod';
import { DetailType } from '../../contract.ts';
import { type UnusableFileCode, unusableFileCodes } from '../errors.ts';

const count = (description: string) => z.int().min(0).meta({ description });
const time = (description: string) => z.iso.datetime().meta({ description });
const key = (what: string) =>
  z
    .string()
    .optional()
    .meta({ description: `Key of ${what} in the bucket.` });

const run = {
  file: z.string().optional().meta({ description: 'The name of the uploaded file.' }),
  run_id: z.string().optional().meta({ description: 'The same for every delivery of the same upload.' }),
  preview: z.boolean().optional().meta({ description: 'Only checked: nobody was created.' }),
  rows: count('Rows that are not blank: the sum of the five below.').optional(),
  created: count('New accounts, invited.').optional(),
  existing: count('Already had an account.').optional(),
  skipped: count('Not invited on purpose: has left, or is in the file twice.').optional(),
  undelivered: count('Have an account; the invitation could not be sent.').optional(),
  rejected: count('Invalid in the file, not attempted.').optional(),
  failed: count('Not done, safe to import again.').optional(),
  codes: z.record(z.string(), z.int().min(0)).optional().meta({
    description:
      'How many rows have which code in report.csv, such as DISABLED or INVALID_EMAIL. More codes may be added.',
  }),
  ignored_columns: z.array(z.string()).optional().meta({ description: 'Columns that were ignored.' }),
  assumed_encoding: z
    .string()
    .optional()
    .meta({ description: 'The character encoding, where it is a guess: another one would make as much sense.' }),
  started_at: time('When the run began.'),
  finished_at: time('When the report was written.').optional(),
  execution_arn: z.string().meta({ description: 'The execution of the state machine.' }),
  bucket: z.string().meta({ description: 'The inbox bucket.' }),
  key: key('the uploaded file, where no report could be written'),
  report_key: key('report.csv'),
  failed_key: key('failed.csv'),
  report_xlsx_key: key('report.xlsx'),
  failed_xlsx_key: key('failed.xlsx'),
  summary_key: key('summary.json'),
};

/** What is published about the import of a file, by `detail-type`. */
export const importEvents = {
  [DetailType.bulkImportCompleted]: z
    .strictObject({
      ...run,
      status: z
        .enum(['succeeded', 'failed'])
        .meta({ description: 'failed: the run ended early; the report says how far it got.' }),
      failure: z
        .strictObject({ error: z.string(), detail: z.string() })
        .optional()
        .meta({ description: 'Why the run ended early.' }),
      error: z
        .string()
        .optional()
        .meta({ description: 'ReportNotWritten: people may have been created, and no report could be written.' }),
    })
    .meta({ title: DetailType.bulkImportCompleted, description: 'An import has ended.' }),
  [DetailType.bulkImportRefused]: z
    .strictObject({
      ...run,
      status: z.literal('refused'),
      refused: z.strictObject({
        code: z.enum(Object.keys(unusableFileCodes) as [UnusableFileCode, ...UnusableFileCode[]]),
        detail: z.string().meta({ description: 'Plain language: what is wrong with the file and what to do.' }),
      }),
    })
    .meta({ title: DetailType.bulkImportRefused, description: 'A file cannot be used; nobody was created.' }),
} as const;
