import * as z from 'zod/mini';
import { ReportFile } from '../../import/report-file.ts';
import { doors } from '../../import/uploader.ts';
import { runIdPattern } from '../../runs/run-id.ts';
import { keepReasons } from '../../undo/keep-reasons.ts';

/** The id of a run, in a path. */
export const runId = z.string().check(z.regex(runIdPattern));

/** A person as others know them; without a name where the account is gone. */
const person = z.strictObject({ sub: z.string(), name: z.optional(z.string()) });

const time = z.string();
const count = z.int().check(z.nonnegative());

const counts = z.strictObject({
  rows: count,
  created: count,
  existing: count,
  skipped: count,
  undelivered: count,
  rejected: count,
  failed: count,
});

/** A run in the list of all of them. */
export const listedRun = z.strictObject({
  run_id: z.string(),
  /** What HR called the file. */
  file: z.string(),
  preview: z.boolean(),
  state: z.enum(['running', 'done', 'refused', 'stopped', 'broken']),
  started_at: time,
  finished_at: z.optional(time),
  /** Absent where the file did not come by the admin page. */
  started_by: z.optional(person),
  /** By which door the file came; absent where that is not known. */
  uploaded_with: z.optional(z.enum(doors)),
  /** Absent until the run has reported. */
  counts: z.optional(counts),
  /** Whether continuing it may get more of its rows done. */
  open: z.boolean(),
  /** How many of its accounts were deleted, once it has been undone. */
  undone: z.optional(count),
});

/** A file that waits for its time. */
export const scheduledImport = z.strictObject({
  /** Of the run that it will be. */
  run_id: z.string(),
  file: z.string(),
  at: time,
  /** As many as were to be invited when it was sent. */
  people: count,
  scheduled_by: person,
});

export const reportFile = z.enum(Object.values(ReportFile));

const summaryColumn = z.strictObject({
  header: z.string(),
  field: z.string(),
  reason: z.optional(z.string()),
  filled: count,
});

/** Everything that is to be seen of one run. */
export const run = z.strictObject({
  ...listedRun.shape,
  /** What it is doing; absent once it has ended. */
  phase: z.optional(z.enum(['read', 'create', 'report'])),
  /** People, while they are created or, in a preview, looked up. */
  progress: z.optional(z.strictObject({ done: count, total: count, started_at: time })),
  /** How many rows have which code. */
  codes: z.optional(z.record(z.string(), count)),
  columns: z.optional(z.array(summaryColumn)),
  ignored_columns: z.optional(z.array(z.string())),
  /** Columns with values that could not be read, of people who got an account without them; the first 21. */
  left_out_columns: z.optional(z.array(z.string())),
  /** The character encoding, where it is a guess. */
  assumed_encoding: z.optional(z.string()),
  sheets: z.optional(z.strictObject({ read: z.string(), others: z.array(z.string()) })),
  /** In which language the texts of the report are. */
  language: z.optional(z.string()),
  /** Why the whole file can't be used. */
  refused: z.optional(z.strictObject({ code: z.string(), detail: z.string(), language: z.string() })),
  /** Why the run stopped before its end. */
  failure: z.optional(z.string()),
  files: z.array(reportFile),
  /** What became of its emails, once that has been looked at. */
  delivery: z.optional(
    z.strictObject({ amended_at: time, people: count, delivered: count, bounced: count, complained: count }),
  ),
  /** What people did to it on the admin page, or the product by itself, the oldest first. */
  actions: z.array(
    z.strictObject({
      action: z.string(),
      at: time,
      by: person,
      /** Emails that bounced, where it was stopped because of them. */
      bounces: z.optional(z.strictObject({ bounced: count, sent: count })),
    }),
  ),
  undo: z.optional(
    z.strictObject({
      /** `interrupted`: nobody works on it; asking for it again continues it. */
      state: z.enum(['running', 'interrupted', 'done']),
      total: count,
      deleted: count,
      kept: count,
      gone: count,
      finished_at: z.optional(time),
    }),
  ),
  can: z.strictObject({ stop: z.boolean(), resume: z.boolean(), undo: z.boolean() }),
});

/** A row of a run's report. */
export const reportRow = z.strictObject({
  row: z.string(),
  email: z.string(),
  outcome: z.string(),
  code: z.string(),
  detail: z.string(),
  /** Of the detail. */
  language: z.string(),
});

/** A person whom an undo would delete, or keep. */
export const undoCandidate = z.strictObject({
  row: z.string(),
  email: z.string(),
  outcome: z.enum(['due', 'kept', 'gone']),
  reason: z.optional(z.enum(Object.keys(keepReasons) as [keyof typeof keepReasons, ...(keyof typeof keepReasons)[]])),
});

/** Where the next page begins; absent at the end. */
export const nextPage = z.optional(z.string());
