import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { type SendEmail, sesClient, sesEmailSender } from '../adapters/email-sender.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { storedSendRecords } from '../adapters/stored-send-records.ts';
import { cognitoUserDirectory } from '../adapters/user-directory.ts';
import { NoticeQueue, Prefix } from '../contract.ts';
import { readMailStatus } from '../domain/invitations/mail-status.ts';
import { type Brand, brandSettings, readBrand } from '../domain/mail/brand.ts';
import { displayName } from '../domain/mail/display-name.ts';
import type { Clock } from '../domain/rate-limit/pacer.ts';
import { invitationSender, resultEmailSettings } from '../domain/result-email/result-settings.ts';
import { type SendRecords, sendOnce } from '../domain/result-email/send-once.ts';
import { composeNotice } from '../domain/security-notices/compose-notice.ts';
import { readChange, type ToldChange } from '../domain/security-notices/read-change.ts';
import { systemClock } from '../runtime/clock.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

type Attributes = Readonly<Record<string, string | undefined>>;

export interface EmailNoticeServices {
  /** The attributes of somebody by their `sub`; undefined when there is nobody. */
  readonly findPerson: (sub: string) => Promise<Attributes | undefined>;
  readonly send: SendEmail;
  /** What is known of the email for a change. */
  readonly recordsOf: (changeId: string) => SendRecords;
  readonly clock: Clock;
}

export interface EmailNoticeOptions {
  readonly brand: Brand;
  readonly userPoolId: string;
  readonly longestAttemptMs: number;
}

/**
 * Makes the handler that emails somebody what was changed in how they sign in. An event may come more than once, and somebody gets one email
 * for it.
 */
export function createEmailNotice(services: EmailNoticeServices, options: EmailNoticeOptions) {
  return task(async ({ Records }: SQSEvent): Promise<void> => {
    for (const { body } of Records) {
      const change = readChange(JSON.parse(body));
      const outcome = change ? await tell(services, options, change) : 'no change';
      logger.info('Security notice', { change: change?.kind, person: change?.userId, outcome });
    }
  });
}

async function tell(
  { findPerson, send, recordsOf, clock }: EmailNoticeServices,
  { brand, userPoolId, longestAttemptMs }: EmailNoticeOptions,
  change: ToldChange,
): Promise<string> {
  if (change.userPoolId !== userPoolId) return 'another pool';
  const attributes = await findPerson(change.userId);
  const address = attributes && addressFor(change, attributes);
  if (!address) return 'nobody to tell';
  const email = composeNotice({ brand, change, attributes, now: new Date(clock.now()) });
  const terms = { records: recordsOf(change.id), attempt: randomUUID(), longestAttemptMs, clock };
  return sendOnce(() => send(email, address), terms);
}

/** Where somebody is told. An address that nobody has proved may be a stranger's, and one that bounces costs the sender its reputation. */
function addressFor({ kind, formerEmail }: ToldChange, attributes: Attributes): string | undefined {
  if (kind === 'email-changed') return formerEmail;
  const isReached = attributes.email_verified === 'true' && !readMailStatus(attributes);
  return isReached ? attributes.email : undefined;
}

/** The handler with the services of AWS. @param clock for the pauses between retries */
export function emailNoticeHandler(clock: Clock) {
  const brand = readBrand(readSettings(brandSettings));
  // There is no such function without a sender; a name that nobody has is refused by SES.
  const sender = invitationSender(readSettings(resultEmailSettings)) ?? { identity: '', from: '', replyTo: undefined };
  const userPoolId = resourceName('userPool');
  const directory = cognitoUserDirectory(cognitoClient({ maxAttempts: 3 }), userPoolId);
  const [storage, bucket] = [s3ObjectStorage(), resourceName('bucket')];
  return createEmailNotice(
    {
      findPerson: async (sub) => (await directory.find(sub))?.attributes,
      send: sesEmailSender(sesClient(sender.identity), sender, `${displayName(brand.name)} <${sender.from}>`),
      recordsOf: (id) => storedSendRecords(storage, bucket, `${Prefix.limits}notices/${id}.json`),
      clock,
    },
    { brand, userPoolId, longestAttemptMs: (NoticeQueue.timeoutSeconds + 30) * 1000 },
  );
}

export const handler = emailNoticeHandler(systemClock);
