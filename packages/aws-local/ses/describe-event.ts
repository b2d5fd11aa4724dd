import { createHash } from 'node:crypto';
import type { OwnEvent } from '../event-bridge/event-bridge.ts';
import { bareAddress } from './bare-address.ts';
import { type Outcome, onSuppressionList } from './outcomes.ts';
import type { SentMail, Step } from './sending.ts';

interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html#supported-events */
const detailTypes: Readonly<Record<Step['event'], string>> = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  DeliveryDelay: 'Email Delivery Delayed',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
  Reject: 'Email Rejected',
};

/** What the API calls an event. */
export function eventTypeOf({ event }: Step): string {
  return event === 'DeliveryDelay' ? 'DELIVERY_DELAY' : event.toUpperCase();
}

/**
 * An event as SES publishes it on the default bus.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html says what is in its detail, and
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html shows it.
 */
export function describeEvent(mail: SentMail, step: Step, place: Place, now: number): OwnEvent {
  const { region, accountId } = place;
  const key = `${step.event.charAt(0).toLowerCase()}${step.event.slice(1)}`;
  return {
    source: 'aws.ses',
    detailType: detailTypes[step.event],
    resources: [`arn:aws:ses:${region}:${accountId}:configuration-set/${mail.configurationSet}`],
    time: new Date(now),
    detail: { eventType: step.event, [key]: describeStep(mail, step, place, now), mail: describeMail(mail, place) },
  };
}

function describeStep(mail: SentMail, step: Step, { region }: Place, now: number): object {
  const timestamp = new Date(now).toISOString();
  const reportingMTA = `a1-1.smtp-out.${region}.amazonses.com`;
  // The same for an event that is told twice, as it is in AWS.
  const feedbackId = () => `${digest(`${mail.messageId} ${JSON.stringify(step)}`)}-000000`;
  switch (step.event) {
    case 'Send':
      return {};
    case 'Reject':
      return { reason: 'Bad content' };
    case 'Delivery':
      return {
        timestamp,
        processingTimeMillis: Math.max(0, now - mail.at),
        recipients: [step.recipient],
        smtpResponse: '250 2.6.0 Message received',
        remoteMtaIp: '127.0.0.1',
        reportingMTA,
      };
    case 'DeliveryDelay':
      return {
        timestamp,
        delayType: 'TransientCommunicationFailure',
        expirationTime: new Date(mail.at + 14 * 3_600_000).toISOString(),
        delayedRecipients: [
          {
            emailAddress: step.recipient,
            status: '4.4.1',
            diagnosticCode: 'smtp; 421 4.4.1 Unable to connect to remote host',
          },
        ],
        reportingMTA,
      };
    case 'Bounce':
      return {
        feedbackId: feedbackId(),
        bounceType: step.bounceType ?? 'Permanent',
        bounceSubType: step.subType ?? 'General',
        bouncedRecipients: [{ emailAddress: step.recipient, action: 'failed', ...diagnose(step) }],
        timestamp,
        reportingMTA: step.subType === onSuppressionList ? 'dns; amazonses.com' : `dns; ${reportingMTA}`,
      };
    case 'Complaint':
      return {
        feedbackId: feedbackId(),
        complaintSubType: step.subType ?? null,
        complainedRecipients: [{ emailAddress: step.recipient }],
        timestamp,
        ...(step.subType === undefined && {
          userAgent: 'Amazon SES Mailbox Simulator',
          complaintFeedbackType: 'abuse',
        }),
        arrivalDate: timestamp,
      };
  }
}

function diagnose({ bounceType = 'Permanent', subType }: Outcome): { status: string; diagnosticCode: string } {
  if (subType === onSuppressionList) {
    return {
      status: '5.1.1',
      diagnosticCode:
        'Amazon SES did not send the message to this address because it is on the suppression list for your account.',
    };
  }
  if (bounceType === 'Permanent') return { status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' };
  if (subType === 'MailboxFull') return { status: '4.2.2', diagnosticCode: 'smtp; 452 4.2.2 mailbox full' };
  return { status: '4.4.7', diagnosticCode: 'smtp; 550 4.4.7 Message expired: unable to deliver' };
}

function describeMail(mail: SentMail, { region, accountId }: Place): object {
  const { messageId, from, to, cc, bcc, subject, configurationSet, operation, caller } = mail;
  const domain = domainOf(from);
  return {
    timestamp: new Date(mail.at).toISOString(),
    source: from,
    sourceArn: `arn:aws:ses:${region}:${accountId}:identity/${domain}`,
    sendingAccountId: accountId,
    messageId,
    destination: [...to, ...cc, ...bcc].map(bareAddress),
    headersTruncated: false,
    headers: [
      { name: 'From', value: from },
      ...(to.length > 0 ? [{ name: 'To', value: to.join(', ') }] : []),
      ...(cc.length > 0 ? [{ name: 'Cc', value: cc.join(', ') }] : []),
      { name: 'Subject', value: subject },
      { name: 'MIME-Version', value: '1.0' },
    ],
    commonHeaders: { from: [from], to: [...to], ...(cc.length > 0 && { cc: [...cc] }), messageId, subject },
    tags: {
      'ses:source-tls-version': ['TLSv1.3'],
      'ses:operation': [operation],
      'ses:configuration-set': [configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      'ses:caller-identity': [caller],
    },
  };
}

function domainOf(from: string): string {
  return bareAddress(from).split('@').at(-1) ?? '';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
