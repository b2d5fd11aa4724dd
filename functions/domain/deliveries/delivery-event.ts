import * as z from 'zod/mini';
import { comparableAddress } from '../people/email-address.ts';

/**
 * What can become of an email, the least telling first: of two that are reported of one address, the later in this list counts. All but `delivered` say
 * that somebody should know.
 */
export const deliveryResults = [
  'delivered',
  /** Not for now, and not for the hours that SES tried. */
  'temporary',
  'mailboxFull',
  /** For its content or size. */
  'refused',
  /** SES did not even try: an earlier email bounced, or was reported as spam. */
  'suppressed',
  'noMailbox',
  'complained',
] as const;
export type DeliveryResult = (typeof deliveryResults)[number];

/** Something that SES reports of one recipient of one email. */
export interface DeliveryEvent {
  /** As {@link comparableAddress} writes it. */
  readonly address: string;
  readonly messageId: string;
  readonly result: DeliveryResult;
  /** SES's own words for a bounce. */
  readonly bounceType?: string;
  /** When the email was sent. */
  readonly sentAt: Date;
  /** When this became of it. */
  readonly at: Date;
}

/** Whose emails are meant. */
export interface OwnEmails {
  readonly configurationSet: string;
  /** Who sends them, by address. */
  readonly from: readonly string[];
}

const date = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  z.transform((text) => new Date(text)),
);
const recipients = z.array(z.object({ emailAddress: z.string() }));
const mail = z.object({
  timestamp: date,
  messageId: z.string(),
  source: z.optional(z.string()),
  commonHeaders: z.optional(z.object({ from: z.optional(z.array(z.string())) })),
  destination: z.array(z.string()),
  tags: z.object({ 'ses:configuration-set': z.array(z.string()) }),
});

/**
 * What SES publishes on the default bus, as far as it says what became of an email.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const sesEvent = z.object({
  source: z.literal('aws.ses'),
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Delivery'),
      mail,
      delivery: z.object({ timestamp: date, recipients: z.array(z.string()) }),
    }),
    z.object({
      eventType: z.literal('Bounce'),
      mail,
      bounce: z.object({
        bounceType: z.string(),
        bounceSubType: z.string(),
        bouncedRecipients: recipients,
        timestamp: date,
      }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({
        complainedRecipients: recipients,
        timestamp: date,
        complaintFeedbackType: z.nullish(z.string()),
      }),
    }),
    z.object({ eventType: z.literal('Reject'), mail }),
  ]),
});
type SesDetail = z.output<typeof sesEvent>['detail'];

/**
 * Reads what an event says became of an email.
 * @returns one for each recipient; undefined where it is about nobody's email here, or is not one of SES's
 */
export function readDeliveryEvents(event: unknown, own: OwnEmails): DeliveryEvent[] | undefined {
  const read = z.safeParse(sesEvent, event);
  if (!read.success) return undefined;
  const { detail } = read.data;
  if (!isOwn(detail.mail, own)) return undefined;
  const { messageId, timestamp: sentAt } = detail.mail;
  const { addresses, ...said } = resultOf(detail);
  return addresses.map((address) => ({ address: comparableAddress(address), messageId, sentAt, ...said }));
}

/** The sender of the envelope is the one that Cognito or we name; a header says the same where an identity has a sender of its own. */
function isOwn({ tags, source, commonHeaders }: SesDetail['mail'], { configurationSet, from }: OwnEmails): boolean {
  const senders = [...(source === undefined ? [] : [source]), ...(commonHeaders?.from ?? [])].map(comparableAddress);
  return tags['ses:configuration-set'].includes(configurationSet) && from.some((one) => senders.includes(one));
}

function resultOf(detail: SesDetail): Omit<DeliveryEvent, 'address' | 'messageId' | 'sentAt'> & {
  readonly addresses: readonly string[];
} {
  switch (detail.eventType) {
    case 'Delivery': {
      const { timestamp: at, recipients: addresses } = detail.delivery;
      return { result: 'delivered', at, addresses };
    }
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients, timestamp: at } = detail.bounce;
      const result = bounceResult(bounceType, bounceSubType);
      return { result, bounceType: `${bounceType}/${bounceSubType}`, at, addresses: addressesOf(bouncedRecipients) };
    }
    case 'Complaint': {
      const { complainedRecipients, complaintFeedbackType, timestamp: at } = detail.complaint;
      // Somebody took an email out of the spam folder.
      const isPraise = complaintFeedbackType === 'not-spam';
      return { result: 'complained', at, addresses: isPraise ? [] : addressesOf(complainedRecipients) };
    }
    case 'Reject':
      return { result: 'refused', at: detail.mail.timestamp, addresses: detail.mail.destination };
  }
}

function addressesOf(listed: z.output<typeof recipients>): string[] {
  return listed.map(({ emailAddress }) => emailAddress);
}

const refusedContent: ReadonlySet<string> = new Set(['MessageTooLarge', 'ContentRejected', 'AttachmentRejected']);

/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types */
function bounceResult(type: string, subType: string): DeliveryResult {
  if (type === 'Permanent') {
    return subType === 'Suppressed' || subType === 'OnAccountSuppressionList' ? 'suppressed' : 'noMailbox';
  }
  if (subType === 'MailboxFull') return 'mailboxFull';
  return refusedContent.has(subType) ? 'refused' : 'temporary';
}

/** Whether no further email reaches the address: what SES calls a hard bounce. */
export function isHardBounce(result: DeliveryResult): boolean {
  return result === 'noMailbox' || result === 'suppressed';
}
