import * as z from 'zod/mini';
import { locales } from '../../locale/locale.ts';
import { viewers } from '../roles.ts';
import { defineAdminOperations } from './operation.ts';
import { listedRun, nextPage, reportFile, reportRow, run, runId, scheduledImport } from './run-schemas.ts';

/** Of the reader; as the report is where absent. */
const language = z.optional(z.enum(locales));

/** Who is there, and what became of files. */
export const readRunsOperations = defineAdminOperations('AdminReadRuns', {
  WhoAmI: {
    method: 'GET',
    path: '/admin/me',
    summary: 'Who is signed in, and what they may do',
    roles: viewers,
    request: z.strictObject({}),
    answer: z.strictObject({
      sub: z.string(),
      email: z.optional(z.string()),
      name: z.optional(z.string()),
      roles: z.array(z.enum(viewers)),
    }),
  },
  ListRuns: {
    method: 'GET',
    path: '/admin/runs',
    summary: 'Runs of the last 90 days, the newest first',
    description:
      'Those of every door. A run that was resumed may be on two pages: the first is the newer one. A page may have fewer runs than asked for, and yet not be the last.',
    roles: viewers,
    request: z.strictObject({
      cursor: z.optional(z.string().check(z.maxLength(4096))),
      limit: z.optional(z.string().check(z.regex(/^(?:[1-9]|[1-4]\d|50)$/))),
    }),
    answer: z.strictObject({ runs: z.array(listedRun), next: nextPage }),
  },
  ListScheduledImports: {
    method: 'GET',
    path: '/admin/scheduled-imports',
    summary: 'Imports that are to start at a time, the next one first',
    description: 'At most 100.',
    roles: viewers,
    request: z.strictObject({}),
    answer: z.strictObject({ imports: z.array(scheduledImport) }),
  },
  GetRun: {
    method: 'GET',
    path: '/admin/runs/{run}',
    summary: 'One run: how far it is, or how it ended',
    description: 'Why it ended is said in the `language` that is asked for, where more than words was stored of it.',
    roles: viewers,
    request: z.strictObject({ run: runId, language }),
    answer: run,
    problems: ['NOT_FOUND'],
  },
  ListReportRows: {
    method: 'GET',
    path: '/admin/runs/{run}/rows',
    summary: "Rows of a run's report, by their outcome",
    description:
      'At most 100 at a time. Of a large report a page may have none, and yet not be the last: so much of it was looked through. Details are in the `language` that is ' +
      'asked for; if that is not the one of the report, those of later rows say what the code means and no more.',
    roles: viewers,
    request: z.strictObject({
      run: runId,
      language,
      /** Outcomes, separated by commas; all of them where absent. */
      outcomes: z.optional(z.string().check(z.regex(/^[a-z]+(?:,[a-z]+)*$/), z.maxLength(100))),
      /** A byte of the report at which a row begins. */
      cursor: z.optional(z.string().check(z.regex(/^[1-9]\d{0,14}$/))),
    }),
    answer: z.strictObject({ rows: z.array(reportRow), next: nextPage }),
    problems: ['NOT_FOUND', 'GONE'],
  },
  GetReportFile: {
    method: 'GET',
    path: '/admin/runs/{run}/files/{file}',
    summary: 'Where to download a file of a run from, for some minutes',
    roles: viewers,
    request: z.strictObject({ run: runId, file: reportFile }),
    answer: z.strictObject({ url: z.string(), expires_in: z.number(), name: z.string() }),
    problems: ['NOT_FOUND', 'GONE'],
  },
});
