import { describe, expect, test, vi } from 'vitest';
import { CognitoRefusal, type RefusalReason } from '../../../functions/domain/self-service/cognito-refusal.ts';
import type { InvitationNote, PendingInvitation } from '../../../functions/domain/self-service/invite-again.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { keptLog, lambdaContext } from '../../support/trigger-events.ts';

setEnvironmentOf('ResendInvitation');

const { createResendInvitation } = await import('../../../functions/self-service/resend-invitation.ts');

const work = { email: 'ann@example.com', client: 'c0ffee', requestId: 'first' };
const invitedAt = new Date('2026-01-01T00:00:00Z');
const daysLater = (days: number) => new Date(invitedAt.getTime() + days * 86_400_000);

interface Course {
  /** Days after the first invitation at which the request is carried out. */
  readonly days?: number;
  readonly pending?: boolean;
  readonly undeliveredAt?: Date;
  readonly places?: number;
  /** Why Cognito sends nothing. */
  readonly refusal?: RefusalReason;
  readonly noteFails?: boolean;
}

/** A pool of one person and the limits in memory. */
function resending({ days = 6.5, pending = true, undeliveredAt, places = 50, refusal, noteFails }: Course) {
  const log = keptLog();
  let account: PendingInvitation = { username: 'sub of ann', sentAt: invitedAt, undeliveredAt, changedAt: invitedAt };
  const steps: string[] = [];
  const turns = new Map<string, string>();
  let taken = 0;
  const writeNote = vi.fn(async (username: string, note: InvitationNote) => {
    expect(username).toBe('sub of ann');
    if (noteFails && steps.includes('send')) throw new CognitoRefusal('Unavailable', work.email);
    steps.push('note');
    account = { ...account, ...note, changedAt: new Date(account.changedAt.getTime() + 1) };
  });
  const sendAgain = vi.fn(async (email: string) => {
    // AdminCreateUser takes no sub where people sign in with their address.
    expect(email).toBe(work.email);
    steps.push('send');
    if (refusal) throw new CognitoRefusal(refusal, `no mail to ${work.email}`);
  });
  const handler = createResendInvitation({
    invitations: { findPending: async () => (pending ? account : undefined), writeNote, sendAgain },
    limits: {
      takePlace: async () => taken++ < places,
      takeTurn: async (turn, requestId) => {
        if (!turns.has(turn)) turns.set(turn, requestId);
        return turns.get(turn) === requestId;
      },
    },
    settings: { userDirectory: { temporaryPasswordValidityDays: 7 }, selfService: { invitationsPerClientDay: 50 } },
    log,
    now: () => daysLater(days),
  });
  const ask = (requestId = 'first') => handler({ ...work, requestId }, lambdaContext);
  return { log, ask, sendAgain, writeNote, steps, account: () => account };
}

test('the account says that an invitation is sent before it is', async () => {
  const { ask, steps, account, log } = resending({});
  await ask();
  expect(steps).toEqual(['note', 'send']);
  expect(account()).toMatchObject({ sentAt: daysLater(6.5), undeliveredAt: undefined });
  expect(log.text()).toContain('"outcome":"sent"');
});

test('two requests one after the other are one mail', async () => {
  const { ask, sendAgain, log } = resending({});
  await ask('first');
  await ask('second');
  expect(sendAgain).toHaveBeenCalledTimes(1);
  expect(log.text()).toContain('still-valid');
});

test('two requests at the same moment are one mail', async () => {
  const { ask, sendAgain, log } = resending({});
  await Promise.all([ask('first'), ask('second')]);
  expect(sendAgain).toHaveBeenCalledTimes(1);
  expect(log.text()).toContain('in-progress');
});

test('a password that works is left alone, and no place is taken', async () => {
  const { ask, steps, log } = resending({ days: 5.9, places: 0 });
  await ask();
  expect(steps).toEqual([]);
  expect(log.text()).toContain('still-valid');
});

test('a client that had its share sends nothing more, and changes nothing', async () => {
  const { ask, steps, log } = resending({ places: 0 });
  await ask();
  expect(steps).toEqual([]);
  expect(log.text()).toContain('client-limit');
});

test('a request that is carried out late, when the person has chosen a password meanwhile, sends nothing', async () => {
  const { ask, steps, log } = resending({ pending: false });
  await ask();
  expect(steps).toEqual([]);
  expect(log.text()).toContain('not-invited');
});

const refusals = [
  'Unavailable',
  'TooManyRequestsException',
  'LimitExceededException',
  'NotAuthorizedException',
  'CodeDeliveryFailureException',
] as const;

describe.each(refusals)('an invitation that is not sent for %s', (refusal) => {
  test('is tried again by Lambda, and nobody is named', async () => {
    const { log, ask, sendAgain } = resending({ refusal });
    const error: unknown = await ask().catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('could not be sent again');
    expect(`${error instanceof Error ? error.stack : ''} ${log.text()}`).not.toContain(work.email);
    expect(log.text()).toContain('ERROR');
    await ask().catch(() => undefined);
    expect(sendAgain).toHaveBeenCalledTimes(2);
  });

  test('is sent by the next request, whoever asks', async () => {
    const { ask, sendAgain } = resending({ refusal });
    await ask('first').catch(() => undefined);
    await ask('second').catch(() => undefined);
    expect(sendAgain).toHaveBeenCalledTimes(2);
  });
});

test('what the account said before is put back; a mail that could not be delivered is noted', async () => {
  const undeliveredAt = daysLater(0.1);
  const throttled = resending({ refusal: 'TooManyRequestsException', undeliveredAt });
  await throttled.ask().catch(() => undefined);
  expect(throttled.account()).toMatchObject({ sentAt: invitedAt, undeliveredAt });
  const undelivered = resending({ refusal: 'CodeDeliveryFailureException' });
  await undelivered.ask().catch(() => undefined);
  expect(undelivered.account()).toMatchObject({ sentAt: invitedAt, undeliveredAt: daysLater(6.5) });
});

test('that it could not be put back hides nothing of why it was not sent', async () => {
  const { ask, log } = resending({ refusal: 'CodeDeliveryFailureException', noteFails: true });
  await expect(ask()).rejects.toThrow('could not be sent again (CognitoRefusal)');
  expect(log.text()).not.toContain(work.email);
});
