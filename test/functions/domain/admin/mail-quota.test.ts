import { expect, test } from 'vitest';
import { describeMailQuota } from '../../../../functions/domain/admin/mail-quota.ts';

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
