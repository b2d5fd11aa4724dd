import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import type { SendEmail } from '../adapters/email-sender.ts';
import { type ObjectStorage, s3ObjectStorage } from '../adapters/object-storage.ts';
import { storedSendRecords } from '../adapters/stored-send-records.ts';
import { LogMessage, ResultQueue } from '../contract.ts';
import { readBounceStop } from '../domain/deliveries/stop-bouncing-run.ts';
import { languageSettings, readDefaultLanguage } from '../domain/import/report-language.ts';
import type { Claim } from '../domain/import/run.ts';
import type { Summary } from '../domain/import/summary.ts';
import type { Locale } from '../domain/locale/locale.ts';
import { loadTexts } from '../domain/locale/texts.ts';
import { type Brand, brandSettings, readBrand } from '../domain/mail/brand.ts';
import { displayName } from '../domain/mail/display-name.ts';
import type { Clock } from '../domain/rate-limit/pacer.ts';
import { composeResultEmail, type ResultRequest } from '../domain/result-email/compose-result-email.ts';
import { findAddresses } from '../domain/result-email/find-addresses.ts';
import { listRecipients, type Recipient, type Uploader } from '../domain/result-email/recipients.ts';
import { type ResultSender, resultEmailSettings, resultSender } from '../domain/result-email/result-settings.ts';
import { type RunEnd, readRunEnd, recordKey } from '../domain/result-email/run-end.ts';
import { sendOnce } from '../domain/result-email/send-once.ts';
import { systemClock } from '../runtime/clock.ts';
import { optionalResource, readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

export interface EmailResultServices {
  readonly storage: ObjectStorage;
  /** Somebody of the user pool by their `sub`; undefined when there is nobody. */
  readonly findPerson: (sub: string) => Promise<Uploader | undefined>;
  readonly send: SendEmail;
  readonly clock: Clock;
}

export interface EmailResultOptions {
  readonly brand: Brand;
  /** Who gets the email whatever the file. */
  readonly addresses: readonly string[];
  /** Whether rows are named by the address in them, too. */
  readonly personalData: boolean;
  /** Of runs that have no report. */
  readonly defaultLanguage: Locale;
  /** Undefined where the stack has no page. */
  readonly portalUrl: string | undefined;
  readonly longestAttemptMs: number;
}

/**
 * Makes the handler that emails how a run ended to the person who uploaded the file and to the people on the list. One end comes in
 * several events, at any time and more than once; each person gets one email for it.
 */
export function createEmailResult(services: EmailResultServices, options: EmailResultOptions) {
  return task(async ({ Records }: SQSEvent): Promise<void> => {
    for (const { body } of Records) {
      const end = readRunEnd(JSON.parse(body));
      if (end) await emailEnd(services, options, end);
    }
  });
}

async function emailEnd(services: EmailResultServices, options: EmailResultOptions, end: RunEnd): Promise<void> {
  const { storage } = services;
  const { bucket, run } = end;
  const claim = await readJson<Partial<Claim>>(storage, bucket, run.claimKey);
  // Of an upload that was delivered twice, or a run that was resumed meanwhile, another execution says how it ended.
  if (end.how === 'stopped' && claim && claim.execution_arn !== end.executionArn) return;
  const summary = end.how === 'reported' ? await readJson<Summary>(storage, bucket, run.summaryKey) : undefined;
  const reportLanguage = summary?.language ?? options.defaultLanguage;
  const recipients = listRecipients(await findUploader(services, claim), options.addresses, reportLanguage);
  if (recipients.length === 0) return;
  const content = {
    brand: options.brand,
    file: run.file,
    end: await describeEnd(services, options, end, { summary, claim }),
    link: options.portalUrl && `${options.portalUrl.replace(/\/$/, '')}/admin/#/runs/${run.runId}`,
  };
  const attempt = randomUUID();
  const sent = await Promise.allSettled(
    recipients.map((recipient) => emailRecipient(services, options, end, { content, recipient, attempt })),
  );
  const results = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const count = (what: string) => results.filter((result) => result === what).length;
  logger.info('Result emailed', { run_id: run.runId, end: end.how, sent: count('sent'), before: count('done before') });
  for (let left = count('unconfirmed'); left > 0; left--)
    logger.warn(LogMessage.resultUnconfirmed, { run_id: run.runId });
  // The queue brings the event again; those who have their email are left alone then.
  for (const one of sent) if (one.status === 'rejected') throw one.reason;
}

interface OneEmail {
  readonly content: Omit<ResultRequest, 'recipient' | 'texts'>;
  readonly recipient: Recipient;
  readonly attempt: string;
}

async function emailRecipient(
  { storage, send, clock }: EmailResultServices,
  { longestAttemptMs }: EmailResultOptions,
  end: RunEnd,
  { content, recipient, attempt }: OneEmail,
) {
  const texts = await loadTexts(recipient.locale);
  const email = composeResultEmail({ ...content, recipient, texts });
  const records = storedSendRecords(storage, end.bucket, recordKey(end, recipient.address));
  return sendOnce(() => send(email, recipient.address), { records, attempt, longestAttemptMs, clock });
}

/** What a Cognito `sub` looks like. The name of an upload's uploader comes from a stranger, and is looked up as nothing else. */
const sub = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function findUploader(
  { findPerson }: EmailResultServices,
  claim: Partial<Claim> | undefined,
): Promise<Uploader | undefined> {
  const startedBy = claim?.started_by;
  if (startedBy === undefined || !sub.test(startedBy)) return undefined;
  const found = await findPerson(startedBy);
  return found?.attributes.sub === startedBy ? found : undefined;
}

async function describeEnd(
  { storage }: EmailResultServices,
  { personalData }: EmailResultOptions,
  { how, bucket, run }: RunEnd,
  { summary, claim }: { readonly summary: Summary | undefined; readonly claim: Partial<Claim> | undefined },
): Promise<ResultRequest['end']> {
  if (how === 'stopped') {
    const bounces = await readBounceStop((key) => readJson(storage, bucket, key), run.runId, claim ?? {});
    return { how, ...(bounces && { bounces }) };
  }
  if (!summary) return { how: 'unreported' };
  const rows = (summary.unworded?.to_fix ?? []).map(({ row }) => row);
  const isNaming = personalData && rows.length > 0;
  const addresses = isNaming ? await findAddresses(storage.readKey(bucket, run.reportKey), rows) : new Map();
  return { how: 'reported', summary, addresses };
}

async function readJson<Type>(storage: ObjectStorage, bucket: string, key: string): Promise<Type | undefined> {
  const text = await storage.readText(bucket, key);
  return text === undefined ? undefined : (JSON.parse(text) as Type);
}

const brand = readBrand(readSettings(brandSettings));
const settings = readSettings(resultEmailSettings);
const userPoolId = resourceName('userPool');

function senderOf(from: typeof settings): ResultSender {
  const found = resultSender(from);
  if (!found) throw new Error('The settings name no sender of emails');
  return found;
}

/** Most runs that were not uploaded by the page end with nobody to be emailed: the clients are loaded for those who are. */
const services = {
  storage: s3ObjectStorage(),
  findPerson: once(async () => {
    const { cognitoClient } = await import('../adapters/cognito-client.ts');
    const { cognitoUserDirectory } = await import('../adapters/user-directory.ts');
    const { find, groupsOf } = cognitoUserDirectory(cognitoClient({ maxAttempts: 3 }), userPoolId);
    return async (sub: string): Promise<Uploader | undefined> => {
      const found = await find(sub);
      return found && { ...found, groups: (await groupsOf(found.userName)).map(({ name }) => name) };
    };
  }),
  send: once(async () => {
    const { sesClient, sesEmailSender } = await import('../adapters/email-sender.ts');
    const sender = senderOf(settings);
    return sesEmailSender(sesClient(sender.identity), sender, `${displayName(brand.name)} <${sender.from}>`);
  }),
};

/** A function that is loaded when it is first called. */
function once<Args extends unknown[], Result>(load: () => Promise<(...args: Args) => Promise<Result>>) {
  let loaded: Promise<(...args: Args) => Promise<Result>> | undefined;
  return async (...args: Args): Promise<Result> => {
    loaded ??= load();
    return (await loaded)(...args);
  };
}

/** The handler with the services of AWS. @param clock for the pauses between retries */
export function emailResultHandler(clock: Clock) {
  const { addresses, personalData } = settings.bulkImport.notify;
  return createEmailResult(
    { ...services, clock },
    {
      brand,
      addresses,
      personalData,
      defaultLanguage: readDefaultLanguage(readSettings(languageSettings)),
      portalUrl: optionalResource('portal'),
      longestAttemptMs: (ResultQueue.timeoutSeconds + 30) * 1000,
    },
  );
}

export const handler = emailResultHandler(systemClock);
