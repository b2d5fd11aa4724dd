import { describe, expect, it, test } from 'vitest';
import { readDeliveryEvents } from '../../../../functions/domain/deliveries/delivery-event.ts';
import { bounced, complained, delivered, own, sesEvent } from './ses-events.ts';

const read = (event: unknown) => readDeliveryEvents(event, own);

it('reads a delivery of SES', () => {
  expect(read(delivered({ to: 'Ann@Example.com' }))).toEqual([
    {
      address: 'ann@example.com',
      messageId: '0107018b-0000',
      result: 'delivered',
      sentAt: new Date('2026-11-30T09:00:00Z'),
      at: new Date('2026-11-30T09:00:02Z'),
    },
  ]);
});

test.each([
  ['Permanent', 'General', 'noMailbox'],
  ['Permanent', 'NoEmail', 'noMailbox'],
  ['Permanent', 'Suppressed', 'suppressed'],
  ['Permanent', 'OnAccountSuppressionList', 'suppressed'],
  ['Transient', 'MailboxFull', 'mailboxFull'],
  ['Transient', 'MessageTooLarge', 'refused'],
  ['Transient', 'ContentRejected', 'refused'],
  ['Transient', 'General', 'temporary'],
  ['Undetermined', 'Undetermined', 'temporary'],
])('a bounce of SES, %s %s, is %s', (type, subType, result) => {
  expect(read(bounced(type, subType))).toMatchObject([
    { address: 'ann@example.com', result, bounceType: `${type}/${subType}`, at: new Date('2026-11-30T09:00:04Z') },
  ]);
});

it('reads a complaint, and none where somebody took the email out of the spam folder', () => {
  const complaint = { result: 'complained', at: new Date('2026-11-30T10:00:00Z') };
  expect(read(complained())).toMatchObject([complaint]);
  expect(read(complained(null))).toMatchObject([complaint]);
  expect(read(complained('not-spam'))).toEqual([]);
});

it('reads that SES refused an email for its content', () => {
  const rejected = sesEvent('Email Rejected', { eventType: 'Reject', reject: { reason: 'Bad content' } });
  expect(read(rejected)).toMatchObject([{ address: 'ann@example.com', result: 'refused' }]);
});

describe('is silent about', () => {
  test.each([
    ['another configuration set', delivered({ set: 'newsletter' })],
    ['another sender', delivered({ source: 'shop@acme.example' })],
    ['another source of events', { ...delivered(), source: 'acme.ses' }],
    ['what was only sent', sesEvent('Email Sent', { eventType: 'Send', send: {} })],
    [
      'a time that is none',
      sesEvent('Email Delivered', { eventType: 'Delivery', delivery: { timestamp: 'now', recipients: [] } }),
    ],
    ['anything else', null],
  ])('%s', (_, event) => {
    expect(read(event)).toBeUndefined();
  });
});

it('takes a sender with a name, or another sender of the envelope, for the same', () => {
  expect(read(delivered({ source: 'Acme <No-Reply@acme.example>' }))).toHaveLength(1);
  const event = delivered();
  const mail = { ...event.detail.mail, source: '0107018b@bounce.acme.example' };
  expect(read({ ...event, detail: { ...event.detail, mail } })).toHaveLength(1);
});
