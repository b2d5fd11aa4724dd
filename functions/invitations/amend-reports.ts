import type { Context } from 'aws-lambda';
import { lookUpClient } from '../adapters/executions.ts';
import { type ObjectStorage, s3ObjectStorage } from '../adapters/object-storage.ts';
import { runExecutions } from '../adapters/run-executions.ts';
import { runFiles } from '../adapters/run-files.ts';
import { s3Client } from '../adapters/s3-client.ts';
import { writeZipArchive } from '../adapters/zip-writer.ts';
import { Prefix } from '../contract.ts';
import { amendReport, type DeliverySummary } from '../domain/deliveries/amend-report.ts';
import { isAmendmentDue, isSettled } from '../domain/deliveries/amendment-times.ts';
import {
  type DeliveryLine,
  deliveryFolders,
  deliveryLogDays,
  readDeliveryLine,
  secondsOf,
} from '../domain/deliveries/delivery-log.ts';
import { timeZoneSettings } from '../domain/deliveries/time-zone.ts';
import { ReportFile, ReportType } from '../domain/import/report-file.ts';
import { languageSettings, readDefaultLanguage } from '../domain/import/report-language.ts';
import { runWithId } from '../domain/import/run.ts';
import type { Summary } from '../domain/import/summary.ts';
import type { Locale } from '../domain/locale/locale.ts';
import { loadTexts } from '../domain/locale/texts.ts';
import { mapConcurrent } from '../domain/map-concurrent.ts';
import type { ListedExecution } from '../domain/runs/executions.ts';
import { allExecutions, type RunServices } from '../domain/runs/find-run.ts';
import { describeByReport } from '../domain/runs/list-runs.ts';
import { rememberEnded } from '../domain/runs/remember-ended.ts';
import { reportsFolderOf } from '../domain/runs/run-actions.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

export interface AmendReportsServices extends RunServices {
  readonly storage: ObjectStorage;
  readonly now: () => Date;
}

export interface AmendReportsOptions {
  /** Of runs whose summary names none. */
  readonly defaultLanguage: Locale;
  /** Where HR is, as IANA names it. */
  readonly timeZone: string;
}

/** A report of a million rows takes two minutes; what is not begun is due the next time. */
const latestBeginMs = 5 * 60_000;
/** As long as there is anything to amend by. */
const horizonMs = deliveryLogDays * 86_400_000;
const mostExecutions = 500;
const objectsAtOnce = 64;

/**
 * Makes the handler that writes the reports of past runs again, with what has become of their emails, once that is due. Nothing is written over but
 * what it wrote itself, whole each time: two at the same time write the same.
 */
export function createAmendReports(services: AmendReportsServices, options: AmendReportsOptions) {
  /** Runs of which nothing more will be amended, by their executions. */
  const settled = new Set<string>();
  return task(async (_: unknown, context: Context): Promise<void> => {
    const failures: unknown[] = [];
    const seen = new Set<string>();
    for await (const execution of recentExecutions(services)) {
      if (settled.has(execution.executionArn)) continue;
      if (context.getRemainingTimeInMillis() < latestBeginMs) break;
      // One run that can't be read or amended is no reason to leave the others alone.
      try {
        const run = await findEndedRun(services, execution, seen);
        if (run) await amendIfDue(services, options, run, settled);
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
  });
}

interface EndedRun {
  readonly run_id: string;
  readonly file: string;
  readonly execution_arn: string;
  readonly summary: Summary;
}

/** Executions of whose emails something may still become known, the newest first. */
async function* recentExecutions({ executions, now }: AmendReportsServices): AsyncGenerator<ListedExecution> {
  let looked = 0;
  for await (const execution of allExecutions(executions)) {
    const isOld = now().getTime() - execution.startedAt.getTime() > horizonMs;
    if (isOld || ++looked > mostExecutions) return;
    yield execution;
  }
}

/** The run of an execution, if it invited somebody and has reported. @param seen runs whose newer executions were looked at */
async function findEndedRun(
  services: AmendReportsServices,
  execution: ListedExecution,
  seen: Set<string>,
): Promise<EndedRun | undefined> {
  const run = await describeByReport(services, execution);
  // Of a run that was resumed, the newest execution says how it stands.
  if (run === undefined || seen.has(run.run_id)) return undefined;
  seen.add(run.run_id);
  const { preview, state, summary } = run;
  if (preview || state === 'running' || !summary || summary.refused) return undefined;
  return summary.created + summary.undelivered > 0 ? { ...run, summary } : undefined;
}

async function amendIfDue(
  services: AmendReportsServices,
  { defaultLanguage, timeZone }: AmendReportsOptions,
  { run_id, file, execution_arn, summary }: EndedRun,
  settled: Set<string>,
): Promise<void> {
  const { bucket, files, storage, now } = services;
  const finishedAt = new Date(summary.finished_at);
  const run = runWithId(run_id, `${Prefix.inbox}${file}`);
  const folder = reportsFolderOf(run);
  const before = await files.readJson<DeliverySummary>(folder + ReportFile.deliverySummary);
  const amendedAt = before && new Date(before.amended_at);
  if (amendedAt && isSettled(finishedAt, amendedAt)) settled.add(execution_arn);
  const amended_at = now();
  if (!isAmendmentDue(finishedAt, amendedAt, amended_at)) return;
  const csv = storage.writer(bucket, folder + ReportFile.delivery, ReportType.csv);
  const workbook = storage.writer(bucket, folder + ReportFile.deliveryWorkbook, ReportType.workbook);
  try {
    const counts = await amendReport({
      report: () => storage.readKey(bucket, run.reportKey),
      log: readLog(storage, bucket, new Date(summary.started_at), amended_at),
      csv: csv.write,
      workbook: writeZipArchive(workbook.write),
      texts: await loadTexts(summary.language ?? defaultLanguage),
      formatTime: timeFormat(timeZone),
    });
    await Promise.all([csv.close(), workbook.close()]);
    const delivery: DeliverySummary = { amended_at: amended_at.toISOString(), ...counts };
    // Last: when it is there, so are the reports.
    await storage.put(
      bucket,
      folder + ReportFile.deliverySummary,
      `${JSON.stringify(delivery, null, 2)}\n`,
      'application/json',
    );
    logger.info('Report amended', { run_id, ...counts });
  } catch (failure) {
    await Promise.allSettled([csv.abort(), workbook.abort()]);
    throw failure;
  }
}

/** What became of emails that were sent since a moment. */
async function* readLog(
  storage: ObjectStorage,
  bucket: string,
  since: Date,
  now: Date,
): AsyncGenerator<DeliveryLine, void, undefined> {
  for (const folder of deliveryFolders(since, now)) {
    const keys = await storage.list(bucket, folder);
    for (let from = 0; from < keys.length; from += objectsAtOnce) {
      const texts = await mapConcurrent(keys.slice(from, from + objectsAtOnce), (key) => storage.readText(bucket, key));
      for (const text of texts) {
        for (const line of (text ?? '').split('\n')) {
          const known = line === '' ? undefined : readDeliveryLine(JSON.parse(line));
          if (known && known.sent >= secondsOf(since)) yield known;
        }
      }
    }
  }
}

/** `2026-11-30 20:05`, as spreadsheets everywhere read it. */
function timeFormat(timeZone: string): (seconds: number) => string {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (seconds) => format.format(seconds * 1000);
}

const bucket = resourceName('bucket');
const s3 = s3Client();

export const handler = createAmendReports(
  {
    bucket,
    files: runFiles(s3, bucket),
    executions: rememberEnded(runExecutions(lookUpClient(), resourceName('bulkImport'))),
    storage: s3ObjectStorage(s3),
    now: () => new Date(),
  },
  {
    defaultLanguage: readDefaultLanguage(readSettings(languageSettings)),
    timeZone: readSettings(timeZoneSettings).invitations.timeZone,
  },
);
