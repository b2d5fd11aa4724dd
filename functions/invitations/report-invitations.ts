import type { Context } from 'aws-lambda';
import { type ObjectStorage, s3ObjectStorage } from '../adapters/object-storage.ts';
import { writeZipArchive } from '../adapters/zip-writer.ts';
import { jsonLines } from '../domain/import/json-lines.ts';
import { ReportType } from '../domain/import/report-file.ts';
import { languageSettings, readDefaultLanguage } from '../domain/import/report-language.ts';
import { byteOrderMark, formatCsv, removeGuards } from '../domain/import/report-lines.ts';
import { type Claim, claimKeyOf, runWithId } from '../domain/import/run.ts';
import { loadWaitingTexts } from '../domain/locale/load-waiting-texts.ts';
import type { Locale } from '../domain/locale/locale.ts';
import { readEmail } from '../domain/people/email-address.ts';
import type { Clock } from '../domain/rate-limit/pacer.ts';
import { WorkbookWriter } from '../domain/spreadsheet/write-xlsx.ts';
import { waitingListSettings, writeLocalDay } from '../domain/sweep/report-day.ts';
import { sweepOf, waitingReportOf } from '../domain/sweep/sweep-files.ts';
import { needsHelp, WaitingCounter, type WaitingDigest } from '../domain/sweep/waiting-digest.ts';
import { type WaitingPerson, waitingPerson } from '../domain/sweep/waiting-person.ts';
import { type WaitingWords, waitingCells, waitingHeader, waitingTable } from '../domain/sweep/waiting-rows.ts';
import { systemClock } from '../runtime/clock.ts';
import { readSettings } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';
import { type EmailList, emailListOfEnvironment } from './email-waiting-list.ts';
import type { FindDueOutput } from './find-due-invitations.ts';

export type ReportInvitationsInput = Pick<FindDueOutput, 'bucket' | 'execution_arn' | 'part' | 'report'>;

export interface ReportInvitationsServices {
  readonly storage: ObjectStorage;
  /** Undefined where nobody can be emailed. */
  readonly emailList: EmailList | undefined;
  readonly clock: Clock;
}

export interface ReportInvitationsOptions {
  readonly language: Locale;
  readonly timeZone: string;
}

/** Time that is left for what is written at the end. */
const reservedMs = 60_000;
/** Lines that are written at a time. */
const batchLines = 500;

/**
 * Makes the handler that reports everybody who has not come in, once a day, and emails the list on its day of the week. The counts are
 * written last: until they are there, the next sweep of the day does what is left.
 */
export function createReportInvitations(services: ReportInvitationsServices, options: ReportInvitationsOptions) {
  return task(async (input: ReportInvitationsInput, context: Context): Promise<void> => {
    const { storage, emailList, clock } = services;
    const { bucket, report } = input;
    if (report === undefined) return;
    const { day, isListDay } = report;
    const deadline = clock.now() + context.getRemainingTimeInMillis() - reservedMs;
    const { digest, byManager } = await writeLists(services, options, input, day);
    if (isListDay && digest.total > 0) await emailList?.({ day, digest, byManager }, deadline);
    const { total, needHelp, byStatus } = digest;
    const counts = {
      day,
      total,
      need_help: needHelp,
      by_status: byStatus,
      written_at: new Date(clock.now()).toISOString(),
    };
    await storage.put(
      bucket,
      waitingReportOf(day).countsKey,
      `${JSON.stringify(counts, null, 2)}\n`,
      'application/json',
    );
    logger.info('Waiting people reported', { day, total, need_help: needHelp });
  });
}

interface WaitingLists {
  readonly digest: WaitingDigest;
  readonly byManager: ReadonlyMap<string, WaitingDigest>;
}

async function writeLists(
  { storage }: ReportInvitationsServices,
  { language, timeZone }: ReportInvitationsOptions,
  { bucket, execution_arn, part: parts }: ReportInvitationsInput,
  day: string,
): Promise<WaitingLists> {
  const { csvKey, workbookKey } = waitingReportOf(day);
  const texts = await loadWaitingTexts(language);
  const files = new Map<string, string>();
  const words: WaitingWords = {
    texts,
    writeDay: (at) => writeLocalDay(timeZone, at),
    fileOf: (runId) => files.get(runId) ?? runId,
  };
  const everybody = new WaitingCounter();
  const managers = new Map<string, WaitingCounter>();
  const [csv, workbookFile] = [
    storage.writer(bucket, csvKey, ReportType.csv),
    storage.writer(bucket, workbookKey, ReportType.workbook),
  ];
  const table = { ...waitingTable, header: waitingHeader(texts) };
  const workbook = new WorkbookWriter(writeZipArchive(workbookFile.write), table);
  try {
    await csv.write(byteOrderMark + formatCsv([waitingHeader(texts)]));
    for await (const people of waitingPeople(storage, bucket, execution_arn, parts)) {
      for (const person of people) {
        everybody.add(person);
        const manager = readEmail(person.manager ?? '');
        // A name, for one, is nobody's address. The report shows it.
        if (typeof manager === 'string') counterOf(managers, manager).add(person);
        const { source } = person;
        if (source?.kind === 'import' && !files.has(source.id))
          files.set(source.id, await findFile(storage, bucket, source.id));
      }
      const rows = people.map((person) => waitingCells(person, words));
      await csv.write(formatCsv(rows));
      await workbook.add(rows.map((cells) => cells.map(removeGuards)));
    }
    await workbook.close();
    await Promise.all([csv.close(), workbookFile.close()]);
  } catch (error) {
    await Promise.allSettled([csv.abort(), workbookFile.abort()]);
    throw error;
  }
  return {
    digest: everybody.digest,
    byManager: new Map([...managers].map(([address, counter]) => [address, counter.digest])),
  };
}

function counterOf(counters: Map<string, WaitingCounter>, address: string): WaitingCounter {
  const known = counters.get(address) ?? new WaitingCounter();
  counters.set(address, known);
  return known;
}

/**
 * Everybody once, those first who need help: HR reads from the top. Pages of the pool's lists may repeat somebody, and so may parts of the
 * search. The parts are read twice, so that the order takes no memory.
 */
async function* waitingPeople(
  storage: ObjectStorage,
  bucket: string,
  executionArn: string,
  parts: number,
): AsyncGenerator<WaitingPerson[]> {
  const sweep = sweepOf(executionArn);
  const seen = new Set<string>();
  let batch: WaitingPerson[] = [];
  for (const isForHelpless of [true, false]) {
    for (let part = 0; part < parts; part++) {
      for await (const line of jsonLines(storage.readKey(bucket, sweep.waitingPart(part)))) {
        const person = waitingPerson.parse(line);
        if (needsHelp(person) !== isForHelpless || seen.has(person.sub)) continue;
        seen.add(person.sub);
        batch.push(person);
        if (batch.length < batchLines) continue;
        yield batch;
        batch = [];
      }
    }
  }
  yield batch;
}

/** What the file of a run is called, as long as its claim is there. */
async function findFile(storage: ObjectStorage, bucket: string, runId: string): Promise<string> {
  const claim = await storage.readText(bucket, claimKeyOf(runId));
  return claim === undefined ? runId : runWithId(runId, (JSON.parse(claim) as Claim).key).file;
}

const { timeZone } = readSettings(waitingListSettings).invitations;

export const handler = createReportInvitations(
  { storage: s3ObjectStorage(), emailList: emailListOfEnvironment(), clock: systemClock },
  { language: readDefaultLanguage(readSettings(languageSettings)), timeZone },
);
