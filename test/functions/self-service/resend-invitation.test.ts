import { expect, test } from 'vitest';
import { InvitationUndelivered } from '../../../functions/domain/directory-errors.ts';
import { FakeInvitationLimits, FakeInvitations } from '../../support/fake-invitations.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { keptLog, lambdaContext } from '../../support/trigger-events.ts';

setEnvironmentOf('ResendInvitation');

const { createResendInvitation } = await import('../../../functions/self-service/resend-invitation.ts');

const email = 'ann@example.com';
const sentAt = new Date('2026-01-01T00:00:00Z');

/** The function on the seventh day of Ann's invitation, whose password works for seven days. */
function resending() {
  const log = keptLog();
  const codes: string[] = [];
  const invitations = new FakeInvitations().add(email, { 'custom:invited_at': sentAt.toISOString() });
  const handler = createResendInvitation({
    invitations,
    limits: new FakeInvitationLimits(),
    announce: async () => undefined,
    sendNotice: undefined,
    sendMemberCode: async ({ email: to }) => {
      codes.push(to);
    },
    settings: { userDirectory: { temporaryPasswordValidityDays: 7 }, selfService: { invitationsPerClientDay: 50 } },
    log,
    now: () => new Date('2026-01-07T12:00:00Z'),
  });
  const ask = (requestId: string) => handler({ email, client: 'c0ffee', requestId }, lambdaContext);
  const signUp = (of: string, hadAccount: boolean) =>
    handler({ email: of, client: 'c0ffee', requestId: 'sign-up', hadAccount }, lambdaContext);
  return { log, invitations, codes, ask, signUp };
}

test('the log has the outcome of a request, and names nobody', async () => {
  const { ask, invitations, log } = resending();
  await ask('first');
  await ask('second');
  expect(invitations.calls).toContain(`send ${email} asked`);
  expect(log.text()).toMatch(/"outcome":"sent".*"outcome":"still-valid"/s);
  expect(log.text()).not.toContain(email);
});

test('a sign-up has a member sent a code, and a new account nothing', async () => {
  const { signUp, codes, log } = resending();
  await signUp('member@example.com', true);
  await signUp('new@example.com', false);
  expect(codes).toEqual(['member@example.com']);
  expect(log.text()).toMatch(/"outcome":"code-asked".*"outcome":"new-account"/s);
  expect(log.text()).not.toContain('@example.com');
});

test('an invitation that could not be sent is retried by Lambda, and nobody is named', async () => {
  const { ask, invitations, log } = resending();
  invitations.refusal = new InvitationUndelivered();
  const error: unknown = await ask('first').catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('could not be sent again (InvitationUndelivered)');
  expect(`${error instanceof Error ? error.stack : ''} ${log.text()}`).not.toContain(email);
  expect(log.text()).toContain('ERROR');
});
