import { expect, test } from 'vitest';
import { invitationEvents } from '../../../../functions/domain/events/invitation-events.ts';

const who = { user_pool_id: 'eu-central-1_EXAMPLE', user_id: '1', email: 'ann@example.com' };
const at = '2026-11-30T09:00:00.000Z';

test.each([
  ['InvitationSent', { ...who, kind: 'reminder', expires_at: at }],
  ['InvitationSent', { ...who, kind: 'renewal', expires_at: at, run_id: 'abc' }],
  ['InvitationExpired', { ...who, invited_at: at, mails: 5 }],
  ['InvitationBounced', { ...who, kind: 'bounced', bounce_type: 'Permanent General', at }],
] as const)('%s says %j', (type, detail) => {
  expect(invitationEvents[type].safeParse(detail).error).toBeUndefined();
});

test.each([
  ['InvitationSent', { ...who, kind: 'first', expires_at: at }],
  ['InvitationSent', { ...who, kind: 'again', expires_at: '30 November' }],
  ['InvitationExpired', { ...who, email: undefined, invited_at: at, mails: 5 }],
  ['InvitationBounced', { ...who, kind: 'bounced', at, password: 'never' }],
] as const)('%s never says %j', (type, detail) => {
  expect(invitationEvents[type].safeParse(detail).success).toBe(false);
});
