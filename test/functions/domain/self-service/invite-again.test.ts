import { describe, expect, test } from 'vitest';
import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
} from '../../../../functions/domain/directory-errors.ts';
import type { SentInvitation } from '../../../../functions/domain/invitations/announce-sent.ts';
import { isBeingSent } from '../../../../functions/domain/invitations/send-invitation.ts';
import {
  type InviteAgainRequest,
  inviteAgain,
  inviteAgainSettings,
  isInvitationDue,
} from '../../../../functions/domain/self-service/invite-again.ts';
import { parseSettings } from '../../../../settings/config.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakeInvitationLimits, FakeInvitations } from '../../../support/fake-invitations.ts';

const sentAt = new Date('2026-01-01T00:00:00Z');
const secondMs = 1000;
const hours = (count: number) => count * 3600 * secondMs;
const after = (ms: number) => new Date(sentAt.getTime() + ms);
const isDue = (validityDays: number, ms: number, undeliveredAt?: Date) =>
  isInvitationDue(
    { sentAt, undeliveredAt },
    { userDirectory: { temporaryPasswordValidityDays: validityDays } },
    after(ms),
  );

test.each([
  [7, hours(6 * 24)],
  [1, hours((24 * 6) / 7)],
  [2, hours((48 * 6) / 7)],
  [8, hours(7 * 24)],
  [30, hours(29 * 24)],
  [365, hours(364 * 24)],
])('with a validity of %i days it is due %i ms after it was sent, and no sooner', (validityDays, ms) => {
  expect(isDue(validityDays, Math.ceil(ms) - 1)).toBe(false);
  expect(isDue(validityDays, Math.ceil(ms))).toBe(true);
  expect(isDue(validityDays, hours(validityDays * 24) + secondMs)).toBe(true);
});

test('whatever the validity, at least six sevenths of it are safe, and not more than a day of it is not', () => {
  for (let validityDays = 1; validityDays <= 365; validityDays++) {
    const validity = hours(validityDays * 24);
    const first = validity - Math.min(validity / 7, hours(24));
    expect(first).toBeGreaterThanOrEqual((validity * 6) / 7);
    expect(isDue(validityDays, Math.floor(first) - 1)).toBe(false);
    expect(isDue(validityDays, validity)).toBe(true);
  }
});

test('one that is known not to have been sent is due at once', () => {
  expect(isDue(7, 0, sentAt)).toBe(true);
  expect(isDue(365, 0, after(-hours(1)))).toBe(true);
});

test('a clock that is behind the one that recorded it makes nothing due', () => {
  expect(isDue(7, -hours(24 * 30))).toBe(false);
});

const ann = 'ann@example.com';
const due = after(hours(6.5 * 24));
const invited = { 'custom:invited_at': sentAt.toISOString() };
const note = (invitedAt: Date, undeliveredAt?: Date) => ({
  'custom:invited_at': invitedAt.toISOString(),
  'custom:undelivered_at': undeliveredAt?.toISOString() ?? '',
});
const minute = hours(1) / 60;

/** A pool with Ann, who was invited on the first of January for seven days, and requests for her of two places a client. */
function asking() {
  const invitations = new FakeInvitations().add(ann, invited);
  const limits = new FakeInvitationLimits();
  const announced: SentInvitation[] = [];
  const announce = async (sent: SentInvitation) => void announced.push(sent);
  const settings = {
    userDirectory: { temporaryPasswordValidityDays: 7 },
    selfService: { invitationsPerClientDay: 2 },
  };
  const ask = (requestId: string, change: Partial<InviteAgainRequest> = {}, now = due) =>
    inviteAgain(
      { invitations, limits, announce },
      { email: ann, client: 'c0ffee', requestId, ...change },
      settings,
      now,
    );
  return { invitations, limits, announced, ask };
}

test('of the settings, only the validity and the limit are read', () => {
  const { userDirectory, selfService } = parseSettings({ stage: 'dev' });
  expect(inviteAgainSettings.parse({ userDirectory, selfService })).toEqual({
    userDirectory: { temporaryPasswordValidityDays: userDirectory.temporaryPasswordValidityDays },
    selfService: { invitationsPerClientDay: selfService.invitationsPerClientDay },
  });
});

describe('a person who was invited and asks again', () => {
  test('is sent an invitation in their language, after the account said so', async () => {
    const { invitations, ask } = asking();
    expect(await ask('first', { locale: 'de' })).toBe('sent');
    expect(invitations.calls).toEqual(['claim sub-of-ann', `send ${ann} asked de`, 'note sub-of-ann']);
    expect(invitations.attributesOf(ann)).toMatchObject(note(due));
  });

  test('gets one email for two requests, one after the other or at the same moment', async () => {
    const { invitations, announced, ask } = asking();
    expect((await Promise.all([ask('first'), ask('second')])).toSorted()).toEqual(['in-progress', 'sent']);
    expect(await ask('third')).toBe('still-valid');
    expect(invitations.calls).toEqual(['claim sub-of-ann', `send ${ann} asked`, 'note sub-of-ann']);
    expect(announced).toMatchObject([{ person: { sub: 'sub-of-ann' }, kind: 'asked', sentAt: due }]);
  });

  test('is sent nothing while the password works, and no place is taken', async () => {
    const { invitations, limits, ask } = asking();
    expect(await ask('first', {}, after(hours(5.9 * 24)))).toBe('still-valid');
    expect([invitations.calls, limits.taken.size]).toEqual([[], 0]);
  });

  test('is sent nothing once they have chosen a password', async () => {
    const { invitations, ask } = asking();
    invitations.change(ann, { status: 'CONFIRMED' });
    expect(await ask('first')).toBe('not-invited');
    expect(invitations.calls).toEqual([]);
  });
});

describe('a client', () => {
  test('has a number of invitations a day, and takes no turn of others after that', async () => {
    const { invitations, ask } = asking();
    for (const name of ['ben', 'cleo']) {
      invitations.add(`${name}@example.com`, invited);
      expect(await ask(name, { email: `${name}@example.com` })).toBe('sent');
    }
    expect(await ask('third')).toBe('client-limit');
    expect(await ask('fourth', { client: 'another' })).toBe('sent');
  });
});

describe('a turn', () => {
  test('is kept by its request, which may be processed once more', async () => {
    const { invitations, ask } = asking();
    invitations.writesLeft = 0;
    await expect(ask('first')).rejects.toThrow();
    await expect(ask('first')).rejects.toThrow();
    expect(await ask('second', { client: 'another' })).toBe('in-progress');
    expect(invitations.calls).toEqual([]);
  });

  test('ends with the next minute', async () => {
    const { invitations, ask } = asking();
    invitations.writesLeft = 0;
    await expect(ask('first')).rejects.toThrow();
    invitations.writesLeft = 1;
    expect(await ask('second', {}, new Date(due.getTime() + 2 * minute - 1))).toBe('in-progress');
    expect(await ask('third', { client: 'another' }, new Date(due.getTime() + 2 * minute))).toBe('sent');
  });
});

describe.each([
  [new DirectoryFault(), undefined],
  [new Throttled(), undefined],
  [new PermissionDenied(), undefined],
  [new RequestRefused(), undefined],
  // Nobody knows whether the password of the earlier email still works.
  [new DailyLimitReached(), due],
  [new TriggerFailed(), due],
  [new InvitationUndelivered(), due],
] as const)('an invitation that is not sent for %s', (refusal, undeliveredAt) => {
  test('fails, and the account is unchanged, or marked as undelivered', async () => {
    const { invitations, ask } = asking();
    invitations.refusal = refusal;
    await expect(ask('first')).rejects.toBe(refusal);
    expect({ 'custom:undelivered_at': '', ...invitations.attributesOf(ann) }).toMatchObject(
      note(sentAt, undeliveredAt),
    );
    expect(isBeingSent(aPerson({ attributes: { ...invitations.attributesOf(ann) } }), due)).toBe(false);
  });

  test('is sent by the next request, from any client', async () => {
    const { invitations, ask } = asking();
    invitations.refusal = refusal;
    await expect(ask('first')).rejects.toThrow();
    invitations.refusal = undefined;
    expect(await ask('second')).toBe('sent');
  });

  test('fails for that reason even where the account can no longer be changed', async () => {
    const { invitations, ask } = asking();
    Object.assign(invitations, { refusal, writesLeft: 1 });
    await expect(ask('first')).rejects.toBe(refusal);
  });
});

test('an invitation that was undelivered before stays so where another one cannot be sent', async () => {
  const { invitations, ask } = asking();
  await invitations.setAttributes('sub-of-ann', note(sentAt, after(minute)));
  invitations.refusal = new Throttled();
  await expect(ask('first')).rejects.toThrow();
  expect(invitations.attributesOf(ann)).toMatchObject(note(sentAt, after(minute)));
});

test('a fault outside Cognito marks no invitation as undelivered', async () => {
  const { invitations, ask } = asking();
  invitations.sendAgain = () => Promise.reject(Object.assign(new Error('bug'), { name: 'InvitationUndelivered' }));
  await expect(ask('first')).rejects.toThrow('bug');
  expect({ 'custom:undelivered_at': '', ...invitations.attributesOf(ann) }).toMatchObject(note(sentAt));
});
