import type { DeliveryEvent, OwnEmails } from '../../../../functions/domain/deliveries/delivery-event.ts';

export const own: OwnEmails = { configurationSet: 'onboarding', from: ['no-reply@acme.example'] };

interface SesMail {
  readonly to?: string;
  readonly set?: string;
  readonly source?: string;
}

/** An event as EventBridge brings it: https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
export function sesEvent(
  type: string,
  detail: object,
  { to = 'ann@example.com', set = 'onboarding', source = 'no-reply@acme.example' }: SesMail = {},
) {
  return {
    version: '0',
    id: '12a18625-3328-fafd-2809-a5e16004f112',
    'detail-type': type,
    source: 'aws.ses',
    account: '123456789012',
    time: '2026-11-30T09:00:05Z',
    region: 'eu-central-1',
    resources: ['arn:aws:ses:eu-central-1:123456789012:configuration-set/onboarding'],
    detail: {
      ...detail,
      mail: {
        timestamp: '2026-11-30T09:00:00.000Z',
        source,
        sendingAccountId: '123456789012',
        messageId: '0107018b-0000',
        destination: [to],
        headersTruncated: false,
        headers: [],
        commonHeaders: { from: [`Acme <${source}>`], to: [to], subject: 'Your invitation' },
        tags: { 'ses:configuration-set': [set], 'ses:from-domain': ['acme.example'] },
      },
    },
  };
}

export const delivered = (mail: SesMail = {}) =>
  sesEvent(
    'Email Delivered',
    {
      eventType: 'Delivery',
      delivery: {
        timestamp: '2026-11-30T09:00:02.000Z',
        processingTimeMillis: 2000,
        recipients: [mail.to ?? 'ann@example.com'],
        smtpResponse: '250 ok',
        reportingMTA: 'mta.example.com',
      },
    },
    mail,
  );

export const bounced = (bounceType = 'Permanent', bounceSubType = 'General', mail: SesMail = {}) =>
  sesEvent(
    'Email Bounced',
    {
      eventType: 'Bounce',
      bounce: {
        feedbackId: '1',
        bounceType,
        bounceSubType,
        bouncedRecipients: [{ emailAddress: mail.to ?? 'ann@example.com', action: 'failed', status: '5.1.1' }],
        timestamp: '2026-11-30T09:00:04.000Z',
        reportingMTA: 'dns; mta.example.com',
      },
    },
    mail,
  );

export const complained = (complaintFeedbackType: string | null = 'abuse') =>
  sesEvent('Email Complaint Received', {
    eventType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress: 'ann@example.com' }],
      timestamp: '2026-11-30T10:00:00.000Z',
      feedbackId: '2',
      complaintFeedbackType,
    },
  });

/** Something that became of an email. Times in seconds. */
export function became(result: DeliveryEvent['result'], sentAt: number, at: number, address = 'ann@example.com') {
  return {
    address,
    messageId: `${sentAt}`,
    result,
    sentAt: new Date(sentAt * 1000),
    at: new Date(at * 1000),
  } satisfies DeliveryEvent;
}
