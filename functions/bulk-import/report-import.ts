import { cognitoClient } from '../adapters/cognito-client.ts';
import { type ObjectStorage, s3ObjectStorage } from '../adapters/object-storage.ts';
import { openArchive } from '../adapters/open-archive.ts';
import { poolRules } from '../adapters/user-directory.ts';
import { writeZipArchive } from '../adapters/zip-writer.ts';
import { DetailType, ErrorName, LogMessage } from '../contract.ts';
import type { MappedHeaders } from '../domain/columns/column-mapping.ts';
import { type FileRefusal, ServiceUnavailable, UnusableFile, unusableFileFromCause } from '../domain/errors.ts';
import { collectOutcomes } from '../domain/import/collect-outcomes.ts';
import { jsonLines } from '../domain/import/json-lines.ts';
import { ReportType } from '../domain/import/report-file.ts';
import { chooseLanguage, languageSettings, readDefaultLanguage } from '../domain/import/report-language.ts';
import { csvReports, workbookReports } from '../domain/import/report-writer.ts';
import type { RejectedRow } from '../domain/import/row-reader.ts';
import { dayOf, type Run, runOf, type UploadedFile } from '../domain/import/run.ts';
import { composeRunSummary, keepUnworded } from '../domain/import/run-summary.ts';
import { composeRefusalNotice, type RefusedSummary, refusedSummary, type Summary } from '../domain/import/summary.ts';
import { type Uploader, uploaderOf } from '../domain/import/uploader.ts';
import { writeReport } from '../domain/import/write-report.ts';
import { renderDetail } from '../domain/locale/detail.ts';
import type { Locale } from '../domain/locale/locale.ts';
import type { Texts } from '../domain/locale/text-types.ts';
import { loadPreviewTexts, loadTexts } from '../domain/locale/texts.ts';
import { isForOperator } from '../domain/outcomes.ts';
import { attributeNames, type PoolRules } from '../domain/people/pool-rules.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';
import { columnsSettings, findColumns } from './run-columns.ts';

/** The current state of the machine: a prepared import, or only the uploaded file when even preparing failed. */
export interface ReportImportInput {
  readonly import: {
    readonly bucket: string;
    readonly key: string;
    readonly version_id?: string;
    /** When the run first started; absent when preparing failed. */
    readonly started_at?: string;
    /** What went wrong: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
    readonly error?: { readonly Error: string; readonly Cause?: string };
  };
  readonly execution_arn: string;
  /** When this execution started; ISO 8601. */
  readonly started_at: string;
}

/** Which event to publish, and how the execution is to end. */
export interface ReportImportOutput {
  readonly detail_type: typeof DetailType.bulkImportCompleted | typeof DetailType.bulkImportRefused;
  readonly status: 'succeeded' | 'failed';
  readonly event: Summary & {
    readonly status: 'succeeded' | 'failed' | 'refused';
    readonly execution_arn: string;
    readonly bucket: string;
    /** Where the reports lie. */
    readonly report_key: string;
    readonly failed_key: string;
    readonly report_xlsx_key: string;
    readonly failed_xlsx_key: string;
    readonly summary_key: string;
  };
  /** For the state machine's `Fail`; empty when it succeeds. */
  readonly error: string;
  readonly cause: string;
}

export interface ReportImportServices {
  readonly storage: ObjectStorage;
  readonly poolRules: () => Promise<PoolRules>;
  readonly now: () => Date;
}

/**
 * Makes the handler that reports on a run, however it ended.
 * @param columns what the settings say of columns, by their words
 * @param byDefault the language of reports where the upload says none
 */
export function createReportImport(
  services: ReportImportServices,
  columns: MappedHeaders = {},
  byDefault: Locale = 'en',
) {
  return task(async (input: ReportImportInput): Promise<ReportImportOutput> => {
    const { bucket, key, version_id, error } = input.import;
    const refused = refusalOf(error);
    // A file that is gone has no version to be found; its key is used instead.
    const gone: UploadedFile = { bucket, key, version: version_id ?? '', versioned: true };
    let drop = gone;
    try {
      if (refused?.code !== 'FILE_NOT_FOUND') drop = await services.storage.resolve(bucket, key, version_id);
      const run = runOf(drop);
      const words = await findWords(services.storage, run, drop === gone ? undefined : drop, byDefault);
      const summary = refused
        ? await refuse(services, drop, run, { ...input, words }, refused)
        : await report(services, drop, run, { ...input, words, columns });
      return answer(summary, run, input);
    } catch (unusable) {
      // Preparing failed for another reason before it could see that the file can't be used at all.
      if (!(unusable instanceof UnusableFile)) throw unusable;
      const run = runOf(drop);
      const words = await findWords(services.storage, run, drop === gone ? undefined : drop, byDefault);
      return answer(await refuse(services, drop, run, { ...input, words }, unusable), run, input);
    }
  });
}

/** What is said of a run, in which language, and of whom. */
interface RunWords {
  readonly language: Locale;
  readonly uploader: Uploader;
  readonly texts: Texts;
  /** For the event and for operators. */
  readonly english: Texts;
}

/** @param drop undefined where the file is gone, and with it what was said with the upload */
async function findWords(
  storage: ObjectStorage,
  { preview }: Run,
  drop: UploadedFile | undefined,
  byDefault: Locale,
): Promise<RunWords> {
  const metadata = drop && (await readMetadata(storage, drop));
  const language = chooseLanguage(metadata ?? {}, byDefault);
  return {
    language,
    uploader: metadata ? uploaderOf(metadata) : {},
    texts: await (preview ? loadPreviewTexts : loadTexts)(language),
    english: await loadTexts('en'),
  };
}

/** A report in another language is better than none: only what may work at the next attempt is worth one. */
async function readMetadata(
  storage: ObjectStorage,
  drop: UploadedFile,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    return await storage.readMetadata(drop);
  } catch (error) {
    if (error instanceof ServiceUnavailable) throw error;
    return undefined;
  }
}

/** Why the whole file was refused, if it was. Where the cause doesn't tell, reading the file again does. */
function refusalOf(error: ReportImportInput['import']['error']): FileRefusal | undefined {
  return error?.Error === ErrorName.unusableFile ? unusableFileFromCause(error.Cause ?? '') : undefined;
}

async function refuse(
  { storage, now }: ReportImportServices,
  { bucket }: UploadedFile,
  run: Run,
  { started_at, words: { language, uploader, texts, english } }: ReportImportInput & { readonly words: RunWords },
  { code, detail: said }: FileRefusal,
): Promise<Summary> {
  const finished_at = now().toISOString();
  const detail = renderDetail(said, english);
  const summary = refusedSummary(run, { code, detail }, { started_at, finished_at });
  const shown: RefusedSummary = {
    ...summary,
    refused: { code, detail: renderDetail(said, texts) },
    language,
    ...uploader,
    unworded: { refused: said },
  };
  await storage.put(bucket, run.refusedKey, composeRefusalNotice(shown, texts), ReportType.text);
  await storage.put(bucket, run.summaryKey, toJson(shown), 'application/json');
  logger.info(LogMessage.fileRefused, { run_id: run.runId, code });
  // The only refusal that the person who imported the file can do nothing about.
  if (code === 'POOL_UNSUITABLE') {
    logger.warn(LogMessage.poolUnsuitable, { run_id: run.runId, preview: run.preview, detail });
  }
  return summary;
}

async function report(
  { storage, poolRules, now }: ReportImportServices,
  drop: UploadedFile,
  run: Run,
  input: ReportImportInput & { readonly columns: MappedHeaders; readonly words: RunWords },
): Promise<Summary> {
  const { bucket } = drop;
  const { language, uploader, texts, english } = input.words;
  const { error, started_at = input.started_at } = input.import;
  const results = await storage.list(bucket, `${run.resultsPrefix}/`);
  const attempted = await collectOutcomes(results, (key) => storage.readKey(bucket, key));
  const known = { attempted, rejected: rejectedRows(storage, bucket, run), today: dayOf(started_at) };
  const customAttributes = attributeNames(await poolRules());
  const mapped = await findColumns(storage, drop, run, input.columns);
  const reportFile = storage.writer(bucket, run.reportKey, ReportType.csv);
  const failedFile = storage.writer(bucket, run.failedKey, ReportType.csv);
  const reportWorkbook = storage.writer(bucket, run.reportWorkbookKey, ReportType.workbook);
  const failedWorkbook = storage.writer(bucket, run.failedWorkbookKey, ReportType.workbook);
  const files = [reportFile, failedFile, reportWorkbook, failedWorkbook];
  try {
    const { counts, codes, ignoredColumns, columns, assumedEncoding, sheets, mappingKey, ...rows } = await writeReport(
      { bytes: storage.read(drop), openArchive },
      known,
      { customAttributes, ...mapped },
      {
        texts,
        formats: [
          csvReports(reportFile.write, failedFile.write),
          workbookReports(writeZipArchive(reportWorkbook.write), writeZipArchive(failedWorkbook.write)),
        ],
      },
    );
    await Promise.all(files.map((file) => file.close()));
    const summary: Summary = {
      file: run.file,
      run_id: run.runId,
      preview: run.preview,
      ...counts,
      codes: Object.fromEntries([...codes].sort(([, one], [, other]) => other - one)),
      ignored_columns: ignoredColumns,
      ...(assumedEncoding && { assumed_encoding: assumedEncoding }),
      started_at,
      finished_at: now().toISOString(),
      ...(error && { failure: { error: error.Error, detail: english.stopped({ error: error.Error }) } }),
    };
    // Columns and sheets are too many for a state's 256 KiB.
    const shown: Summary = {
      ...summary,
      ...(error && { failure: { error: error.Error, detail: texts.stopped({ error: error.Error }) } }),
      language,
      ...uploader,
      columns,
      ...(mappingKey && { mapping: { key: mappingKey } }),
      ...(sheets && { sheets }),
      unworded: keepUnworded(rows),
    };
    const inSentences = composeRunSummary(shown, rows, run, texts);
    await storage.put(bucket, run.summaryTextKey, inSentences, ReportType.text);
    // Last: when the summary is there, so are the reports.
    await storage.put(bucket, run.summaryKey, toJson(shown), 'application/json');
    logger.info('Report written', { run_id: run.runId, ...counts, failure: error?.Error });
    // A run that failed is reported as such, whatever the outcomes of its rows.
    if (!error) logOperatorFailures(run, codes);
    return summary;
  } catch (failure) {
    await Promise.allSettled(files.map((file) => file.abort()));
    throw failure;
  }
}

/** Logs what HR can't fix: rows that failed for a cause outside the file, and invitations that were not sent. */
function logOperatorFailures({ runId: run_id, preview }: Run, codes: ReadonlyMap<string, number>): void {
  const failed = [...codes].filter(([code]) => isForOperator(code));
  const rows = failed.reduce((sum, [, count]) => sum + count, 0);
  if (rows > 0) logger.warn(LogMessage.rowsFailed, { run_id, preview, rows, codes: Object.fromEntries(failed) });
  const undelivered = codes.get('UNDELIVERED') ?? 0;
  if (undelivered > 0) logger.warn(LogMessage.invitationsUndelivered, { run_id, people: undelivered });
}

/** None when preparing failed before it wrote them. */
async function* rejectedRows(storage: ObjectStorage, bucket: string, run: Run): AsyncGenerator<RejectedRow> {
  if ((await storage.list(bucket, run.rejectedKey)).length === 0) return;
  for await (const row of jsonLines(storage.readKey(bucket, run.rejectedKey))) yield row as RejectedRow;
}

function answer(
  summary: Summary,
  run: Run,
  { import: { bucket }, execution_arn }: ReportImportInput,
): ReportImportOutput {
  const { refused, failure } = summary;
  const event = {
    ...summary,
    execution_arn,
    bucket,
    report_key: run.reportKey,
    failed_key: run.failedKey,
    report_xlsx_key: run.reportWorkbookKey,
    failed_xlsx_key: run.failedWorkbookKey,
    summary_key: run.summaryKey,
  };
  if (refused) {
    return {
      detail_type: DetailType.bulkImportRefused,
      status: 'failed',
      event: { ...event, status: 'refused' },
      error: ErrorName.unusableFile,
      cause: `${refused.code}: ${refused.detail}`,
    };
  }
  return {
    detail_type: DetailType.bulkImportCompleted,
    status: failure ? 'failed' : 'succeeded',
    event: { ...event, status: failure ? 'failed' : 'succeeded' },
    // Names of the States Language itself must not be thrown: https://states-language.net/spec.html#errors
    error: failure?.error.replace(/^States\./, '') ?? '',
    cause: failure?.detail ?? '',
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const client = cognitoClient({ maxAttempts: 3 });
const userPoolId = resourceName('userPool');

export const handler = createReportImport(
  {
    storage: s3ObjectStorage(),
    poolRules: () => poolRules(client, userPoolId),
    now: () => new Date(),
  },
  readSettings(columnsSettings).people.columns,
  readDefaultLanguage(readSettings(languageSettings)),
);
