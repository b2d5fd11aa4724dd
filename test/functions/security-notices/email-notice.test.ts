import type { Context, SQSEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { locales } from '../../../functions/domain/locale/locale.ts';
import { securityChanges } from '../../../functions/domain/security-change.ts';
import { composeNotice } from '../../../functions/domain/security-notices/compose-notice.ts';
import { exampleBrand } from '../../../tools/preview-mails.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

setEnvironmentOf('EmailNotice');
const { createEmailNotice } = await import('../../../functions/security-notices/email-notice.ts');
const { storedSendRecords } = await import('../../../functions/adapters/stored-send-records.ts');

const sub = '3f2a8c1e-0b7d-4c55-9e1a-0123456789ab';
const ann = {
  email: 'ann@acme.example',
  email_verified: 'true',
  locale: 'de',
  given_name: 'Ann',
  zoneinfo: 'Europe/Berlin',
};
const now = Date.parse('2026-12-01T09:31:00Z');

const changed = (change: string, more: object = {}, pool = 'pool') => ({
  id: '1',
  time: '2026-12-01T09:30:00Z',
  source: 'cognito-onboarding',
  'detail-type': 'AccountSecurityChanged',
  detail: { user_pool_id: pool, user_id: sub, change, at: '2026-12-01T09:30:00.000Z', by: 'self', ...more },
});
const reset = (id = '2') => ({
  id,
  time: '2026-12-01T09:30:00Z',
  source: 'cognito-onboarding',
  'detail-type': 'PasswordReset',
  detail: { user_pool_id: 'pool', user_id: sub, email: ann.email },
});

/** The emails that events lead to. */
async function emailsFor(events: readonly object[], person: Readonly<Record<string, string>> | undefined = ann) {
  const sent: { to: string; subject: string; text: string }[] = [];
  const objects = new Map<string, string>();
  const handler = createEmailNotice(
    {
      findPerson: async (who) => (who === sub ? person : undefined),
      send: async ({ subject, text }, to) => {
        sent.push({ to, subject, text });
      },
      recordsOf: (id) => storedSendRecords(memoryStorage(objects), 'inbox', `limits/notices/${id}.json`),
      clock: { now: () => now, sleep: async () => undefined },
    },
    { brand: exampleBrand, userPoolId: 'pool', longestAttemptMs: 90_000 },
  );
  for (const event of events) {
    const records = [{ body: JSON.stringify(event) }];
    await handler({ Records: records } as SQSEvent, { awsRequestId: 'r' } as Context);
  }
  return { sent, objects };
}

test('somebody is told in their language and their time zone what was changed', async () => {
  const { sent } = await emailsFor([changed('password-changed')]);
  expect(sent).toMatchObject([{ to: ann.email, subject: expect.stringContaining('Passwort') }]);
  expect(sent[0]?.text).toContain('10:30');
});

test('somebody gets one email for a change, however often its event comes', async () => {
  const again = { ...changed('passkey-added'), id: 'another event of the same change' };
  const { sent } = await emailsFor([changed('passkey-added'), again, reset(), reset(), reset('3')]);
  expect(sent).toHaveLength(3);
});

test('somebody gets no email for an event that says nothing of it', async () => {
  const { sent } = await emailsFor([
    {},
    changed('hair-changed'),
    { ...changed('password-changed'), source: 'evil.example' },
    changed('password-changed', {}, 'another pool'),
    changed('password-changed', { user_id: 'somebody else' }),
  ]);
  expect(sent).toEqual([]);
});

test('of another address the one before is told, and nobody else', async () => {
  const { sent } = await emailsFor([changed('email-changed', { former_email: 'before@acme.example' })]);
  expect(sent.map(({ to }) => to)).toEqual(['before@acme.example']);
  expect(sent[0]?.text).not.toContain(ann.email);
  expect((await emailsFor([changed('email-changed')])).sent).toEqual([]);
});

test('an address that nobody has proved, or that bounces, gets nothing', async () => {
  expect((await emailsFor([reset()], { ...ann, email_verified: 'false' })).sent).toEqual([]);
  const mail_status = JSON.stringify({ kind: 'bounced', at: '2026-11-01T00:00:00Z', email: ann.email });
  expect((await emailsFor([reset()], { ...ann, 'custom:mail_status': mail_status })).sent).toEqual([]);
});

test('what is remembered of an email has no address in it', async () => {
  const { objects } = await emailsFor([reset()]);
  expect(objects.size).toBeGreaterThan(0);
  expect(JSON.stringify([...objects])).not.toContain('ann@');
});

test.each(locales)('in %s each kind of change has words of its own', (locale) => {
  const kinds = [...securityChanges, 'password-reset'] as const;
  const all = kinds.flatMap((kind) =>
    (['self', 'admin'] as const).map((by) => {
      const attributes = { ...ann, locale };
      return composeNotice({
        brand: exampleBrand,
        change: { kind, at: new Date(now), by },
        attributes,
        now: new Date(now),
      });
    }),
  );
  expect(new Set(all.map(({ subject }) => subject)).size).toBe(kinds.length);
  for (const { subject, text } of all) {
    expect(subject.length).toBeLessThanOrEqual(140);
    expect(`${subject} ${text}`).not.toMatch(/undefined|null|\[object/);
  }
});
