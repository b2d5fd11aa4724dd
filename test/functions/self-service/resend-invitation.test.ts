import { expect, test, vi } from 'vitest';
import { CognitoRefusal } from '../../../functions/domain/self-service/cognito-refusal.ts';
import { keptLog, lambdaContext } from '../../support/trigger-events.ts';

vi.hoisted(() => Object.assign(process.env, { USER_POOL_ID: 'pool', INVITATION_AGAIN_MINUTES: '10' }));

const { createResendInvitation } = await import('../../../functions/self-service/resend-invitation.ts');

const work = { email: 'ann@example.com' };
const invitedAt = new Date('2026-01-01T00:00:00Z');

/** Asks so many minutes after the first invitation, which by then is still pending unless said otherwise. */
function resend(minutes: number, sendAgain: () => Promise<void>, pending: 'pending' | 'over' = 'pending') {
  const log = keptLog();
  const handler = createResendInvitation({
    invitations: { pendingSince: async () => (pending === 'pending' ? invitedAt : undefined), sendAgain },
    againAfterMs: 10 * 60_000,
    log,
    now: () => new Date(invitedAt.getTime() + minutes * 60_000),
  });
  return { log, ended: handler(work, lambdaContext) };
}

test.each(['Unavailable', 'TooManyRequestsException', 'LimitExceededException', 'NotAuthorizedException'] as const)(
  'an invitation that is not sent for %s is tried again by Lambda, and nobody is named',
  async (reason) => {
    const { log, ended } = resend(11, async () => {
      throw new CognitoRefusal(reason, `no mail to ${work.email}`);
    });
    const error: unknown = await ended.catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('could not be sent again');
    expect(`${error instanceof Error ? error.stack : ''} ${log.text()}`).not.toContain(work.email);
    expect(log.text()).toContain('ERROR');
  },
);

test('two wishes one after the other are one mail', async () => {
  const sendAgain = vi.fn(async () => {});
  await resend(11, sendAgain).ended;
  await resend(9, sendAgain).ended;
  expect(sendAgain).toHaveBeenCalledTimes(1);
});

test('a wish that is carried out late, when the person has chosen a password meanwhile, sends nothing', async () => {
  const sendAgain = vi.fn(async () => {});
  const { log, ended } = resend(11, sendAgain, 'over');
  await ended;
  expect(sendAgain).not.toHaveBeenCalled();
  expect(log.text()).toContain('not-invited');
});
