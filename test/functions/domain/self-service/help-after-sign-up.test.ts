import { expect, test } from 'vitest';
import { CognitoRefusal, type RefusalReason } from '../../../../functions/domain/self-service/cognito-refusal.ts';
import { helpAfterSignUp } from '../../../../functions/domain/self-service/help-after-sign-up.ts';
import { FakeInvitationLimits, FakeInvitations } from '../../../support/fake-invitations.ts';

const invited = 'invited@example.com';
const member = 'member@example.com';
const sentAt = new Date('2026-01-01T00:00:00Z');
const settings = { userDirectory: { temporaryPasswordValidityDays: 7 }, selfService: { invitationsPerClientDay: 3 } };

/** A pool with somebody who was invited on the first of January, and members, who are sent codes. */
function signingUp() {
  const invitations = new FakeInvitations().add(invited, { 'custom:invited_at': sentAt.toISOString() });
  const codes: string[] = [];
  const pool: { refusal?: RefusalReason } = {};
  const services = {
    invitations,
    limits: new FakeInvitationLimits(),
    announce: async () => undefined,
    sendMemberCode: async ({ email }: { email: string }) => {
      if (pool.refusal) throw new CognitoRefusal(pool.refusal, `no code for ${email}`);
      codes.push(email);
    },
  };
  let requests = 0;
  const signUp = (email: string, { day = 2, hadAccount = true, client = 'c0ffee', requestId = `${requests++}` } = {}) =>
    helpAfterSignUp(services, { email, client, requestId, hadAccount }, settings, new Date(Date.UTC(2026, 0, day, 12)));
  return { signUp, codes, invitations, pool };
}

test('an address that had no account has its code, and gets nothing more', async () => {
  const { signUp, codes, invitations } = signingUp();
  expect(await signUp(member, { hadAccount: false })).toBe('new-account');
  expect(codes).toEqual([]);
  expect(invitations.calls).toEqual([]);
});

test('somebody who was invited keeps the invitation that works, and gets another when it no longer does', async () => {
  const { signUp, codes, invitations } = signingUp();
  expect(await signUp(invited, { day: 3 })).toBe('still-valid');
  expect(invitations.calls).toEqual([]);
  expect(await signUp(invited, { day: 9 })).toBe('sent');
  expect(invitations.calls.filter((call) => call.startsWith(`send ${invited}`))).toHaveLength(1);
  expect(codes).toEqual([]);
});

test('a member is told once a day, however many clients ask', async () => {
  const { signUp, codes } = signingUp();
  expect(await signUp(member)).toBe('code-asked');
  expect(await signUp(member, { client: 'another' })).toBe('asked-today');
  expect(codes).toEqual([member]);
  expect(await signUp(member, { day: 3 })).toBe('code-asked');
});

test('a client has only so many members told', async () => {
  const { signUp, codes } = signingUp();
  for (const name of ['a', 'b', 'c']) expect(await signUp(`${name}@example.com`)).toBe('code-asked');
  expect(await signUp('d@example.com')).toBe('client-limit');
  expect(await signUp('d@example.com', { client: 'another' })).toBe('code-asked');
  expect(codes).toHaveLength(4);
});

test.each(['NotAuthorizedException', 'InvalidParameterException', 'LimitExceededException'] as const)(
  'an account that gets no code (%s) is left alone',
  async (refusal) => {
    const { signUp, pool } = signingUp();
    pool.refusal = refusal;
    expect(await signUp(member)).toBe('not-invited');
  },
);

test('an outage is retried by the same request, which has the turn', async () => {
  const { signUp, codes, pool } = signingUp();
  pool.refusal = 'Unavailable';
  await expect(signUp(member, { requestId: 'same' })).rejects.toThrow(CognitoRefusal);
  delete pool.refusal;
  expect(await signUp(member, { requestId: 'same' })).toBe('code-asked');
  expect(codes).toEqual([member]);
});
