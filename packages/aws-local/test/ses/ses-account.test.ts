import { expect, test } from 'vitest';
import type { Outcomes } from '../../ses/outcomes.ts';
import { begin, newFile, place, testAccount } from './account-under-test.ts';

const simulator = (local: string) => `${local}@simulator.amazonses.com`;
const [sent, delivered, bounced, delayed, complained] = [
  'Email Sent',
  'Email Delivered',
  'Email Bounced',
  'Email Delivery Delayed',
  'Email Complaint Received',
];

test.each([
  ['somebody@example.com', [sent, delivered]],
  [simulator('success'), [sent, delivered]],
  [simulator('bounce'), [sent, bounced]],
  [simulator('Bounce+Ann'), [sent, bounced]],
  [simulator('ooto'), [sent, delivered, bounced]],
  [simulator('complaint'), [sent, delivered, complained]],
  [simulator('suppressionlist'), [sent, bounced]],
  [simulator('softbounce+ann'), [sent, bounced]],
  [simulator('reject'), [sent, 'Email Rejected']],
  [simulator('nobody'), [sent, delivered]],
  [simulator('complaint+ann.twice'), [sent, delivered, delivered, complained, complained]],
  [simulator('complaint+ann.reversed'), [sent, complained, delivered]],
  ['Ann <bounce+ann@simulator.amazonses.com>', [sent, bounced]],
])('of a mail to %s SES tells %j', async (address, events) => {
  const { send, reported } = testAccount();
  await send(address);
  expect(reported()).toEqual(events);
});

test.each([
  [simulator('late'), 60, [delivered]],
  [simulator('latebounce+ann.after3600'), 3600, [bounced]],
  [simulator('deliveredbounce+ann.after86400'), 86_400, [bounced]],
  [simulator('complaint+ann.reversed.after5'), 5, [delivered]],
])('the last of it is told in time: %s after %i seconds', async (address, seconds, events) => {
  const { send, reported, moveBy } = testAccount();
  await send(address);
  expect(reported()).toHaveLength(2);
  moveBy(seconds - 1);
  expect(reported()).toEqual([]);
  moveBy(1);
  expect(reported()).toEqual(events);
});

test('a test may say what becomes of any address', async () => {
  const outcomes: Outcomes = [
    { event: 'Bounce', afterSeconds: 2 },
    { event: 'Delivery', afterSeconds: 1 },
  ];
  const { send, reported, moveBy } = testAccount({
    outcomesOf: (address) => (address === 'ann@example.com' ? outcomes : undefined),
  });
  await send('ann@example.com');
  await send('bob@example.com');
  expect(reported()).toEqual([sent, sent, delivered]);
  moveBy(1);
  moveBy(1);
  expect(reported()).toEqual([delivered, bounced]);
});

// The shape is that of events recorded in AWS, and of the examples of
// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
test('an event has what SES says of the mail and of what became of it', async () => {
  const { send, events, moveBy } = testAccount();
  const messageId = await send(simulator('late+ann'));
  moveBy(60);
  const time = '2026-12-01T08:00:00.000Z';
  const mail = {
    timestamp: time,
    source: 'Acme <hr@acme.example>',
    sourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/acme.example',
    sendingAccountId: place.accountId,
    messageId,
    destination: [simulator('late+ann')],
    headersTruncated: false,
    headers: expect.arrayContaining([{ name: 'Subject', value: 'Welcome' }]),
    commonHeaders: { from: ['Acme <hr@acme.example>'], to: [simulator('late+ann')], messageId, subject: 'Welcome' },
    tags: expect.objectContaining({
      'ses:configuration-set': ['all'],
      'ses:from-domain': ['acme.example'],
      'ses:caller-identity': ['local'],
    }),
  };
  expect(events).toEqual([
    expect.objectContaining({
      source: 'aws.ses',
      resources: ['arn:aws:ses:eu-central-1:123456789012:configuration-set/all'],
      time: new Date(begin),
      detail: { eventType: 'Send', send: {}, mail },
    }),
    expect.objectContaining({
      detail: {
        eventType: 'DeliveryDelay',
        deliveryDelay: expect.objectContaining({
          timestamp: time,
          delayType: 'TransientCommunicationFailure',
          expirationTime: '2026-12-01T22:00:00.000Z',
          delayedRecipients: [expect.objectContaining({ emailAddress: simulator('late+ann'), status: '4.4.1' })],
        }),
        mail,
      },
    }),
    expect.objectContaining({
      detail: {
        eventType: 'Delivery',
        delivery: expect.objectContaining({
          timestamp: '2026-12-01T08:01:00.000Z',
          processingTimeMillis: 60_000,
          recipients: [simulator('late+ann')],
        }),
        mail,
      },
    }),
  ]);
});

test.each([
  [
    simulator('bounce'),
    {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          {
            emailAddress: simulator('bounce'),
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          },
        ],
      },
    },
  ],
  [simulator('softbounce'), { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull' } }],
  [
    simulator('complaint'),
    {
      eventType: 'Complaint',
      complaint: {
        complaintSubType: null,
        complainedRecipients: [{ emailAddress: simulator('complaint') }],
        complaintFeedbackType: 'abuse',
      },
    },
  ],
])('what became of a mail to %s is in detail', async (address, detail) => {
  const { send, events } = testAccount();
  await send(address);
  expect(events.at(-1)?.detail).toMatchObject(detail);
});

test('what became of a mail is said for each of its recipients', async () => {
  const { send, events } = testAccount();
  const ToAddresses = ['ann@example.com', simulator('bounce')];
  await send('', { Destination: { ToAddresses } });
  expect(events.map(({ detail }) => detail)).toMatchObject([
    { eventType: 'Send', mail: { destination: ToAddresses } },
    { eventType: 'Delivery', delivery: { recipients: ['ann@example.com'] } },
    { eventType: 'Bounce', bounce: { bouncedRecipients: [{ emailAddress: simulator('bounce') }] } },
  ]);
});

test('nothing is reported of a mail without a configuration set, or of what its set does not publish', async () => {
  const { send, reported, account } = testAccount({ configurationSets: { bounces: ['BOUNCE'] } });
  await send(simulator('bounce'), { ConfigurationSetName: undefined });
  await send('ann@example.com', { ConfigurationSetName: 'bounces' });
  expect(reported()).toEqual([]);
  const messageId = await send(simulator('bounce'), { ConfigurationSetName: 'bounces' });
  expect(reported()).toEqual([bounced]);
  expect(account.markOf(messageId)).toBe('bounced');
});

test('a configuration set that is not there sends nothing', async () => {
  const { send, mailbox } = testAccount();
  await expect(send('ann@example.com', { ConfigurationSetName: 'other' })).rejects.toMatchObject({
    code: 'NotFoundException',
    message: 'Configuration set <other> does not exist.',
  });
  expect(mailbox.size).toBe(0);
});

test('what a process has not told yet is told by the next one, and what it told is not', async () => {
  const path = newFile();
  const first = testAccount({ path });
  await first.send(simulator('late'));
  expect(first.reported()).toEqual([sent, delayed]);
  first.stop();
  const { reported, moveBy } = testAccount({ path });
  moveBy(60);
  expect(reported()).toEqual([delivered]);
});

test('what a process has told and could not note is told again', async () => {
  const path = newFile();
  const first = testAccount({
    path,
    publish: () => {
      throw new Error('the process ends here');
    },
  });
  await expect(first.send(simulator('bounce'))).rejects.toThrow('the process ends here');
  first.stop();
  const { reported } = testAccount({ path });
  expect(reported()).toEqual([sent, bounced]);
});

test.each([
  ['Bounce', { bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' } }],
  ['Complaint', { complaint: { complaintSubType: 'OnAccountSuppressionList' } }],
] as const)('after a %s SES sends nothing more to the address, and says so', async (event, detail) => {
  const path = newFile();
  const options = { path, outcomesOf: () => [{ event }] };
  const first = testAccount(options);
  await first.send('Ann@example.com');
  first.stop();
  const { account, send, events } = testAccount(options);
  const messageId = await send('ann@EXAMPLE.com');
  expect(events.at(-1)?.detail).toMatchObject({ eventType: event, ...detail });
  expect(account.markOf(messageId)).toBe('suppressed');
  account.suppression.remove('ann@example.com');
  await send('ann@example.com');
  expect(events.at(-1)?.detail).not.toMatchObject(detail);
});

test('neither a soft bounce nor the simulator puts an address on the suppression list', async () => {
  const soft: Outcomes = [{ event: 'Bounce', bounceType: 'Transient' }];
  const { account, send } = testAccount({ outcomesOf: (address) => (address.startsWith('ann') ? soft : undefined) });
  for (const address of ['ann@example.com', simulator('bounce'), simulator('complaint')]) await send(address);
  expect(account.suppression.list()).toEqual([]);
});
