import { expect, test } from 'vitest';
import { describeMailQuota, limitByAccount } from '../../../../functions/domain/admin/mail-quota.ts';
import { paceOf } from '../../../../functions/domain/estimate/limits.ts';

const account = { perDay: 200, sent: 150.5, perSecond: 1, sandbox: true };

test('of SES it is said how many emails are left, and that the sandbox keeps them', () => {
  expect(describeMailQuota('ses', account)).toEqual({
    sender: 'ses',
    per_day: 200,
    left: 49,
    per_second: 1,
    sandbox: true,
  });
});

test('more were sent than the quota allows', () => {
  expect(describeMailQuota('ses', { ...account, sent: 201 }).left).toBe(0);
});

test('an account may have no limit', () => {
  const quota = describeMailQuota('ses', { perDay: -1, sent: 5, perSecond: 100, sandbox: false });
  expect(quota).toEqual({ sender: 'ses', per_second: 100, sandbox: false });
});

test('of a sender of another account nothing is known', () => {
  expect(describeMailQuota('ses', undefined)).toEqual({ sender: 'ses', sandbox: false });
});

test('Cognito sends fifty a day, and does not say how many are left', () => {
  expect(describeMailQuota('cognito', undefined)).toEqual({ sender: 'cognito', per_day: 50, sandbox: false });
});

test('an import is estimated by what SES lets the account send, and never faster than the settings', () => {
  const quotas = {
    creationsPerSecond: 50,
    mailsPerSecond: 14,
    updatesPerSecond: 25,
    readsPerSecond: 30,
    liveShare: 0.25,
    intakeShare: 0.1,
  };
  const request = { sending: { sender: 'ses', mailsPerDay: 50_000 }, quotas } as const;
  const limited = limitByAccount(request, account);
  expect(limited.sending.mailsPerDay).toBe(200);
  expect(limited.quotas).toEqual({ ...quotas, mailsPerSecond: 1 });
  const large = limitByAccount(request, { perDay: 1_000_000, sent: 0, perSecond: 500, sandbox: false });
  expect([large.sending.mailsPerDay, large.quotas.mailsPerSecond]).toEqual([1_000_000, 14]);
  const unlimited = limitByAccount(request, { ...account, perDay: -1 });
  expect(paceOf({ users: 10_000_000, groupsEach: 0 }, unlimited.quotas, unlimited.sending).binds.name).toBe('emails');
  const paused = limitByAccount(request, { ...account, perDay: 0, perSecond: 0 });
  expect(paused).toEqual(request);
});
