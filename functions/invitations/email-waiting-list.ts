import { createHash, randomUUID } from 'node:crypto';
import type { SendEmail } from '../adapters/email-sender.ts';
import { type ObjectStorage, s3ObjectStorage } from '../adapters/object-storage.ts';
import { storedSendRecords } from '../adapters/stored-send-records.ts';
import { LogMessage } from '../contract.ts';
import { findByAddress } from '../domain/accounts/find-by-address.ts';
import { ServiceUnavailable } from '../domain/errors.ts';
import { awaitsByLink } from '../domain/first-sign-in.ts';
import { languageSettings, readDefaultLanguage } from '../domain/import/report-language.ts';
import { loadWaitingTexts } from '../domain/locale/load-waiting-texts.ts';
import { chooseLocale, type Locale, nameStyles } from '../domain/locale/locale.ts';
import { type Brand, brandSettings, readBrand } from '../domain/mail/brand.ts';
import { displayName } from '../domain/mail/display-name.ts';
import { personName } from '../domain/mail/person-name.ts';
import type { Account } from '../domain/onboarding/user-directory.ts';
import { comparableAddress } from '../domain/people/email-address.ts';
import { Governor } from '../domain/rate-limit/governor.ts';
import type { Clock, Pacer } from '../domain/rate-limit/pacer.ts';
import { sweepSettings } from '../domain/rate-limit/work-plan.ts';
import type { Recipient } from '../domain/result-email/recipients.ts';
import { resultEmailSettings, resultSender } from '../domain/result-email/result-settings.ts';
import { sendOnce } from '../domain/result-email/send-once.ts';
import { composeWaitingEmail } from '../domain/sweep/compose-waiting-email.ts';
import { waitingListSettings, writeLocalDay } from '../domain/sweep/report-day.ts';
import { listRecordKey } from '../domain/sweep/sweep-files.ts';
import type { WaitingDigest } from '../domain/sweep/waiting-digest.ts';
import { systemClock } from '../runtime/clock.ts';
import { optionalResource, readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';

/** Who has not come in on a day. */
export interface WaitingList {
  readonly day: string;
  readonly digest: WaitingDigest;
  /** By the address of the manager. */
  readonly byManager: ReadonlyMap<string, WaitingDigest>;
}

/**
 * Emails the list to HR, and to managers their part of it.
 * @param deadline epoch milliseconds after which nobody else is emailed
 * @throws ServiceUnavailable, EmailRefused where somebody could not be emailed; those who could are left alone the next time
 */
export type EmailList = (list: WaitingList, deadline: number) => Promise<void>;

export interface EmailListServices {
  readonly storage: ObjectStorage;
  readonly bucket: string;
  /** @returns undefined when there is nobody */
  readonly findAccount: (address: string) => Promise<Account | undefined>;
  readonly send: SendEmail;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly random: () => number;
}

export interface EmailListOptions {
  readonly brand: Brand;
  readonly addresses: readonly string[];
  readonly personalData: boolean;
  readonly language: Locale;
  readonly timeZone: string;
  readonly portalUrl: string | undefined;
}

/** Longer than the function that sends can take. */
const longestAttemptMs = 930_000;

export function createEmailList(services: EmailListServices, options: EmailListOptions): EmailList {
  const { clock } = services;
  return async ({ day, digest, byManager }, deadline) => {
    const attempt = randomUUID();
    const failures: unknown[] = [];
    const email = async (theirs: WaitingDigest, find: () => Promise<ListRecipient | undefined>) => {
      try {
        const recipient = await find();
        if (recipient) await emailRecipient(services, options, { recipient, digest: theirs, day, attempt });
      } catch (error) {
        failures.push(error);
      }
    };
    const listed = [...new Set(options.addresses.map((address) => address.toLowerCase()))];
    const { language: locale } = options;
    for (const address of listed) await email(digest, async () => ({ address, locale, isManager: false }));
    for (const [address, theirs] of byManager) {
      if (clock.now() > deadline) throw new ServiceUnavailable('There was no time to email all managers');
      await email(theirs, () => findManager(services, options, address, deadline));
    }
    if (failures.length > 0) throw failures[0];
  };
}

interface ListRecipient extends Pick<Recipient, 'address' | 'locale' | 'name'> {
  readonly isManager: boolean;
}

/**
 * The manager of an address that somebody wrote into a file. Only somebody who has come in with exactly this address is one: a list of
 * people must not go to any address that a file has.
 */
async function findManager(
  { findAccount, ...services }: EmailListServices,
  { language }: EmailListOptions,
  address: string,
  deadline: number,
): Promise<ListRecipient | undefined> {
  const account = await findByAddress(findAccount, address, { deadline: deadline + longestLookUpMs }, services);
  if (account === undefined || !account.enabled) return undefined;
  const { status, attributes } = account;
  const isMember = (status === 'CONFIRMED' && !awaitsByLink(account)) || status === 'EXTERNAL_PROVIDER';
  if (!isMember || attributes.email_verified !== 'true' || comparableAddress(attributes.email ?? '') !== address)
    return undefined;
  const locale = chooseLocale(attributes.locale, language);
  return { address, locale, name: nameStyles[locale].address(personName(attributes)), isManager: true };
}

const longestLookUpMs = 20_000;

async function emailRecipient(
  { storage, bucket, send, clock }: EmailListServices,
  { brand, personalData, timeZone, portalUrl }: EmailListOptions,
  {
    recipient,
    digest,
    day,
    attempt,
  }: {
    readonly recipient: ListRecipient;
    readonly digest: WaitingDigest;
    readonly day: string;
    readonly attempt: string;
  },
): Promise<void> {
  const { address, locale, isManager } = recipient;
  const words = { texts: await loadWaitingTexts(locale), writeDay: (at: Date) => writeLocalDay(timeZone, at) };
  const link = isManager ? undefined : portalUrl && `${portalUrl.replace(/\/$/, '')}/admin/#/people`;
  const email = composeWaitingEmail({ brand, recipient, isManager, digest, words, personalData, link });
  // Somebody may be on the list of HR, and a manager.
  const digested = createHash('sha256')
    .update(`${isManager ? 'manager' : 'list'} ${address}`)
    .digest('hex')
    .slice(0, 16);
  const records = storedSendRecords(storage, bucket, listRecordKey(day, digested));
  const sent = await sendOnce(() => send(email, address), { records, attempt, longestAttemptMs, clock });
  if (sent === 'unconfirmed') logger.warn(LogMessage.resultUnconfirmed, { day });
}

/** By the settings. @returns undefined where nobody can be emailed */
export function emailListOfEnvironment(clock: Clock = systemClock): EmailList | undefined {
  const settings = readSettings(resultEmailSettings);
  const sender = resultSender(settings);
  if (sender === undefined) return undefined;
  const brand = readBrand(readSettings(brandSettings));
  const { addresses, personalData } = settings.bulkImport.notify;
  const { timeZone } = readSettings(waitingListSettings).invitations;
  const { rates } = readSettings(sweepSettings).plan.sweep;
  return createEmailList(
    {
      storage: s3ObjectStorage(),
      bucket: resourceName('bucket'),
      async findAccount(address) {
        const { cognitoClient } = await import('../adapters/cognito-client.ts');
        const { cognitoUserDirectory } = await import('../adapters/user-directory.ts');
        return cognitoUserDirectory(cognitoClient(), resourceName('userPool')).find(address);
      },
      async send(email, to) {
        const { sesClient, sesEmailSender } = await import('../adapters/email-sender.ts');
        const from = `${displayName(brand.name)} <${sender.from}>`;
        return sesEmailSender(sesClient(sender.identity), sender, from)(email, to);
      },
      pacer: new Governor(clock, rates, Math.random),
      clock,
      random: Math.random,
    },
    {
      brand,
      addresses,
      personalData,
      language: readDefaultLanguage(readSettings(languageSettings)),
      timeZone,
      portalUrl: optionalResource('portal'),
    },
  );
}
