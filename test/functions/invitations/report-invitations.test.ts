import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { SendEmail } from '../../../functions/adapters/email-sender.ts';
import { RequestRefused } from '../../../functions/domain/directory-errors.ts';
import { claimKeyOf } from '../../../functions/domain/import/run.ts';
import type { Account } from '../../../functions/domain/onboarding/user-directory.ts';
import { EmailRefused } from '../../../functions/domain/result-email/email-errors.ts';
import { sweepOf, waitingReportOf } from '../../../functions/domain/sweep/sweep-files.ts';
import type { WaitingPerson } from '../../../functions/domain/sweep/waiting-person.ts';
import type { EmailListOptions } from '../../../functions/invitations/email-waiting-list.ts';
import { exampleBrand } from '../../../tools/preview-mails.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

setEnvironmentOf('ReportInvitations');
const { createReportInvitations } = await import('../../../functions/invitations/report-invitations.ts');
const { createEmailList } = await import('../../../functions/invitations/email-waiting-list.ts');

const executionArn = 'arn:aws:states:eu-central-1:123456789012:execution:Invitations:sweep-1';
const runId = '0123456789abcdef';
const { csvKey, workbookKey, countsKey } = waitingReportOf('2026-12-07');

const ann: WaitingPerson = {
  sub: 'ann',
  email: 'ann@example.com',
  name: 'Ann Ahlberg',
  status: 'expired',
  invited_at: '2026-11-23T23:30:00.000Z',
  expires_at: '2026-11-30T23:30:00.000Z',
  emails: 5,
  source: { kind: 'import', id: runId },
  manager: 'Boss@example.com',
  next: 'told',
};
const bob: WaitingPerson = {
  ...ann,
  sub: 'bob',
  email: 'bob@example.com',
  name: '=cmd|evil.example',
  status: 'invited',
  emails: 1,
  source: { kind: 'event', id: 'e-1' },
  manager: 'stranger@elsewhere.example',
  next: 'later',
  next_at: '2026-12-09T23:30:00.000Z',
};

const manager: Account = {
  userName: 'boss',
  userId: 'boss',
  status: 'CONFIRMED',
  enabled: true,
  origin: undefined,
  undelivered: false,
  attributes: {
    email: 'boss@example.com',
    email_verified: 'true',
    locale: 'de',
    given_name: 'Bea',
    family_name: 'Boss',
  },
};

interface Desk extends Partial<EmailListOptions> {
  readonly people?: readonly WaitingPerson[];
  readonly accounts?: readonly Account[];
}

function desk({ people = [ann, bob, ann], accounts = [manager], ...options }: Desk = {}) {
  const objects = new Map([
    [sweepOf(executionArn).waitingPart(0), people.map((one) => `${JSON.stringify(one)}\n`).join('')],
    [claimKeyOf(runId), JSON.stringify({ key: 'inbox/new hires.csv' })],
  ]);
  const storage = memoryStorage(objects);
  const sent: { to: string; subject: string; text: string }[] = [];
  const refused = new Set<string>();
  const send: SendEmail = async ({ subject, text }, to) => {
    if (refused.has(to)) throw new EmailRefused('MessageRejected', false);
    sent.push({ to, subject, text });
  };
  const clock = { now: () => 0, sleep: async () => undefined };
  const emailList = createEmailList(
    {
      storage,
      bucket: 'inbox',
      findAccount: async (address) => {
        if (address.length > 128 || /\s/.test(address)) throw new RequestRefused();
        return address === 'boss@example.com' ? accounts[0] : undefined;
      },
      send,
      pacer: { send: (_, __, call) => call() },
      clock,
      random: () => 0,
    },
    {
      brand: exampleBrand,
      addresses: ['hr@example.com', 'HR@example.com'],
      personalData: true,
      language: 'en',
      timeZone: 'Europe/Berlin',
      portalUrl: 'https://portal.acme.example/',
      ...options,
    },
  );
  const handler = createReportInvitations({ storage, emailList, clock }, { language: 'en', timeZone: 'Europe/Berlin' });
  const report = (isListDay = true) =>
    handler({ bucket: 'inbox', execution_arn: executionArn, part: 1, report: { day: '2026-12-07', isListDay } }, {
      getRemainingTimeInMillis: () => 900_000,
    } as Context);
  return { objects, sent, refused, report };
}

describe('the report of a day', () => {
  test('has a line for everybody who has not come in, those first who need help, in words and with the dates of the company', async () => {
    const { objects, report } = desk({ people: [bob, ann, bob] });
    await report();
    expect(objects.get(csvKey)?.split('\r\n')).toEqual([
      '\ufeffEmail,Name,Status,Last invited,Emails sent,Password works until,Added by,Manager,What happens next',
      'ann@example.com,Ann Ahlberg,Invitation expired,2026-11-24,5,2026-12-01,new hires.csv,Boss@example.com,No more automatic emails: please talk to the person',
      "bob@example.com,'=cmd|evil.example,Invited,2026-11-24,1,2026-12-01,e-1,stranger@elsewhere.example,The next email follows on 2026-12-10 at the earliest",
      '',
    ]);
    expect(objects.get(workbookKey)?.startsWith('PK')).toBe(true);
    expect(JSON.parse(objects.get(countsKey) ?? '')).toMatchObject({
      day: '2026-12-07',
      total: 2,
      need_help: 1,
      by_status: { expired: 1, invited: 1 },
    });
  });

  test('names the run whose file nobody remembers', async () => {
    const { objects, report } = desk({ people: [{ ...ann, source: { kind: 'import', id: 'fedcba9876543210' } }] });
    await report();
    expect(objects.get(csvKey)).toContain(',fedcba9876543210,');
  });

  test('is not emailed on other days than that of the list', async () => {
    const { sent, objects, report } = desk();
    await report(false);
    expect(sent).toEqual([]);
    expect(objects.has(countsKey)).toBe(true);
  });
});

describe('the list by email', () => {
  test('goes to HR, once, with those first who need help', async () => {
    const { sent, report } = desk({ people: [bob, ann] });
    await report();
    const [hr, ...others] = sent.filter(({ to }) => to === 'hr@example.com');
    expect(others).toEqual([]);
    expect(hr?.subject).toBe('2 people have not come in yet');
    expect(hr?.text).toContain(
      'Ann Ahlberg, ann@example.com: No more automatic emails: please talk to the person\r\nbob@example.com:',
    );
    expect(hr?.text).toContain('- 1 person needs your help');
    expect(hr?.text).toContain('https://portal.acme.example/admin/#/people');
  });

  test('names nobody where settings want that, and is not sent when everybody is in', async () => {
    const silent = desk({ personalData: false });
    await silent.report();
    expect(silent.sent.map(({ text }) => text).join()).not.toMatch(/ann@|bob@|Ahlberg/);
    const done = desk({ people: [] });
    await done.report();
    expect(done.sent).toEqual([]);
  });

  test('goes to managers who have come in, with their own people, in their language', async () => {
    const { sent, report } = desk();
    await report();
    expect(sent.map(({ to }) => to)).toEqual(['hr@example.com', 'boss@example.com']);
    const { subject = '', text = '' } = sent[1] ?? {};
    expect(subject).toBe('1 Person hat sich noch nicht angemeldet');
    expect(text).toContain('ann@example.com');
    expect(text).not.toContain('bob@');
    expect(text).not.toContain('/admin/');
  });

  test('goes to managers whatever is written where others have one', async () => {
    const odd = ['Müller, Anna', `${'a'.repeat(60)}@${'b'.repeat(60)}.example.com`];
    const people = [...odd, 'Bea Boss <Boss@example.com>'].map((name, index) => ({
      ...ann,
      sub: `p${index}`,
      manager: name,
    }));
    const { sent, objects, report } = desk({ people });
    await report();
    expect(sent.map(({ to }) => to)).toEqual(['hr@example.com', 'boss@example.com']);
    expect(objects.has(countsKey)).toBe(true);
  });

  test.each([
    ['is disabled', { enabled: false }],
    ['has not come in', { status: 'FORCE_CHANGE_PASSWORD' }],
    [
      'was sent a link and has not come in',
      { attributes: { ...manager.attributes, 'custom:invitation': '{"by":"link"}' } },
    ],
    ['only says that the address is theirs', { attributes: { ...manager.attributes, email_verified: 'false' } }],
    ['has another address by now', { attributes: { ...manager.attributes, email: 'other@example.com' } }],
  ])('goes to no manager who %s', async (_, change) => {
    const account = { ...manager, ...change };
    const { sent, report } = desk({ accounts: [{ ...account, attributes: { ...account.attributes } }] });
    await report();
    expect(sent.map(({ to }) => to)).toEqual(['hr@example.com']);
  });

  test('is sent again to those alone who could not be reached', async () => {
    const { sent, refused, objects, report } = desk();
    refused.add('hr@example.com');
    await expect(report()).rejects.toThrow('The email was not taken');
    expect(objects.has(countsKey)).toBe(false);
    expect(sent.map(({ to }) => to)).toEqual(['boss@example.com']);
    refused.clear();
    await report();
    expect(sent.map(({ to }) => to)).toEqual(['boss@example.com', 'hr@example.com']);
    await report();
    expect(sent).toHaveLength(2);
  });
});
