import { beforeEach, describe, expect, test } from 'vitest';
import {
  DailyLimitReached,
  type DirectoryError,
  DirectoryFault,
  InvitationUndelivered,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
  UserNotWaiting,
} from '../../../../functions/domain/directory-errors.ts';
import { newRound, readInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import type { Invitations } from '../../../../functions/domain/invitations/invitations.ts';
import { writeMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import type { InvitationPolicy } from '../../../../functions/domain/invitations/policy.ts';
import { isBeingSent, Overtaken, sendInvitation } from '../../../../functions/domain/invitations/send-invitation.ts';
import { recordTold, type StepTerms, sendStep } from '../../../../functions/domain/invitations/send-step.ts';
import { OutOfTime, type Pacer } from '../../../../functions/domain/rate-limit/pacer.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakeInvitationLimits, FakeInvitations } from '../../../support/fake-invitations.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const policy: InvitationPolicy = {
  reminders: [3, 6],
  renewals: 2,
  validityDays: 7,
  timeZone: 'UTC',
  quietHours: undefined,
  quietDays: [],
};
const ann = 'sub-of-ann';
const dayMs = 24 * 60 * 60 * 1000;
const invitedAt = new Date('2026-12-01T09:00:00Z');
const afterDays = (days: number) => new Date(invitedAt.getTime() + days * dayMs);

let invitations: FakeInvitations;
let limits: FakeInvitationLimits;
beforeEach(() => {
  invitations = new FakeInvitations().add('ann@example.com', { 'custom:origin': 'import:1', locale: 'de' });
  limits = new FakeInvitationLimits();
});

const atOnce: Pacer = { send: (_, __, request) => request() };

/** One look at Ann, so many days after she was invited. */
function step(
  days: number,
  requestId = `batch of day ${days}`,
  over: Partial<Invitations> = {},
  pacer = atOnce,
  dailyLimit?: StepTerms['dailyLimit'],
) {
  const clock = virtualClock();
  const now = afterDays(days).getTime();
  const bound: Invitations = {
    find: (name) => invitations.find(name),
    setAttributes: (name, attributes) => invitations.setAttributes(name, attributes),
    sendAgain: (email, terms) => invitations.sendAgain(email, terms),
    ...over,
  };
  const services = {
    invitations: bound,
    limits,
    pacer,
    clock: { ...clock, now: () => now + clock.now() },
    random: () => 0.5,
  };
  const terms = { policy, requestId, deadline: now + 60_000, ...(dailyLimit && { dailyLimit }) };
  return sendStep(ann, terms, services);
}

const emails = () => invitations.calls.filter((call) => call.startsWith('send'));
const record = () => readInvitationRecord(invitations.attributesOf(ann), invitedAt);

describe('a step', () => {
  test('is an email in the person’s language, before which the account says that it is sent, and after which since when', async () => {
    expect(await step(3)).toMatchObject({ outcome: 'sent', reason: 'reminder', sentAt: afterDays(3) });
    expect(invitations.calls).toEqual([`claim ${ann}`, 'send ann@example.com reminder de', `note ${ann}`]);
    expect(record()).toEqual({ startedAt: invitedAt, reminders: 1, renewals: 0, mailedAt: afterDays(3) });
    expect(invitations.attributesOf(ann)).toMatchObject({ 'custom:invited_at': afterDays(3).toISOString() });
  });

  test('of somebody who was missed for long is one email, which is the reminder too', async () => {
    expect(await step(8)).toMatchObject({ outcome: 'sent', reason: 'renewal' });
    expect(record()).toMatchObject({ reminders: 2, renewals: 1 });
    expect(await step(9)).toMatchObject({ outcome: 'not-due', step: { step: 'wait', until: afterDays(15) } });
  });

  test('that nobody has to take is none', async () => {
    expect(await step(1)).toMatchObject({ outcome: 'not-due', step: { step: 'wait' } });
    invitations.change(ann, { status: 'CONFIRMED' });
    expect(await step(3)).toMatchObject({ outcome: 'not-due', step: { reason: 'active' } });
    expect(invitations.calls).toEqual([]);
  });

  test('about an account that is gone is none', async () => {
    expect(await step(3, 'batch', { find: async () => undefined })).toEqual({ outcome: 'gone' });
  });
});

describe('of several at once', () => {
  test('one sends', async () => {
    const outcomes = await Promise.all([step(3, 'one'), step(3, 'other'), step(3, 'third')]);
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['overtaken', 'overtaken', 'sent']);
    expect(emails()).toHaveLength(1);
  });

  test('one sends also where the other begins in the next minute', async () => {
    const justAfter = 3 + 1 / 24 / 60;
    const outcomes = await Promise.all([step(3, 'one'), step(justAfter, 'other')]);
    expect(outcomes.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1);
  });

  test('a batch that is processed once more sends nothing more', async () => {
    await step(3, 'batch');
    expect(await step(3, 'batch')).toMatchObject({ outcome: 'not-due' });
    expect(emails()).toHaveLength(1);
  });
});

describe('somebody who changes while the email waits for its turn is sent none:', () => {
  /** Waits at its n-th call of a kind until the change is made. */
  const waiting = (category: 'creation' | 'update', change: () => unknown): Pacer => {
    let isChanged = false;
    return {
      send: async (kind, _, request) => {
        if (kind === category && !isChanged) {
          isChanged = true;
          await change();
        }
        return request();
      },
    };
  };
  const changes: readonly (readonly [string, () => unknown])[] = [
    ['who comes in', () => invitations.change(ann, { status: 'CONFIRMED' })],
    ['who is disabled', () => invitations.change(ann, { enabled: false })],
    [
      'whose email bounced',
      () =>
        invitations.setAttributes(ann, {
          'custom:mail_status': writeMailStatus({ kind: 'bounced', at: afterDays(3) }, 'ann@example.com'),
        }),
    ],
    ['whose address is corrected', () => invitations.setAttributes(ann, { email: 'ann.lee@example.com' })],
    [
      'whom HR invites',
      async () => {
        const person = await invitations.find(ann);
        if (person)
          await sendInvitation(invitations, person, { reason: 'again' }, new Date(afterDays(3).getTime() + 1));
      },
    ],
  ];

  test.each(changes)('%s', async (_, change) => {
    for (const category of ['update', 'creation'] as const) {
      invitations = new FakeInvitations().add('ann@example.com', { 'custom:origin': 'import:1' });
      limits = new FakeInvitationLimits();
      expect(await step(3, 'batch', {}, waiting(category, change))).toEqual({ outcome: 'overtaken' });
      expect(emails().filter((call) => call.includes('reminder'))).toEqual([]);
    }
  });
});

describe('an email that is not sent', () => {
  test.each<[DirectoryError, string, { readonly reminders: number; readonly isUndelivered: boolean }]>([
    [new InvitationUndelivered(), 'undelivered', { reminders: 1, isUndelivered: true }],
    [new TriggerFailed(), 'undelivered', { reminders: 1, isUndelivered: true }],
    [new RequestRefused(), 'undelivered', { reminders: 1, isUndelivered: true }],
    [new DailyLimitReached(), 'daily-limit', { reminders: 0, isUndelivered: true }],
    [new Throttled(), 'later', { reminders: 0, isUndelivered: false }],
    [new UserNotWaiting(), 'overtaken', { reminders: 0, isUndelivered: false }],
    [new DirectoryFault(), 'unknown', { reminders: 1, isUndelivered: false }],
  ])('for %s is %s', async (refusal, outcome, { reminders, isUndelivered }) => {
    invitations.refusal = refusal;
    expect(await step(3)).toEqual({ outcome });
    expect(record().reminders).toBe(reminders);
    expect(Boolean(invitations.attributesOf(ann)['custom:undelivered_at'])).toBe(isUndelivered);
    expect(invitations.attributesOf(ann)['custom:invited_at']).toBe(invitedAt.toISOString());
  });

  test('for want of a permission is an error, and is not counted', async () => {
    invitations.refusal = new PermissionDenied();
    await expect(step(3)).rejects.toBeInstanceOf(PermissionDenied);
    expect(record().reminders).toBe(0);
  });

  test('in a pool that lacks the attribute is none, since nobody would know that it was', async () => {
    const setAttributes = () => Promise.reject(new RequestRefused());
    expect(await step(3, 'batch', { setAttributes })).toEqual({ outcome: 'refused' });
    expect(emails()).toEqual([]);
  });

  test('uses up nothing because of the daily limit, and is tried again', async () => {
    invitations.refusal = new DailyLimitReached();
    for (const day of [7, 8, 9, 10, 11]) expect(await step(day)).toEqual({ outcome: 'daily-limit' });
    expect(record()).toEqual(newRound(invitedAt));
    invitations.refusal = undefined;
    expect(await step(12)).toMatchObject({ outcome: 'sent', reason: 'renewal' });
  });

  test('and not even tried, since the day’s emails are used up, leaves the account as it was', async () => {
    let isReached = false;
    const becomesReached: Pacer = {
      send: (category, _, request) => {
        if (category === 'creation') isReached = true;
        return request();
      },
    };
    const before = invitations.attributesOf(ann);
    const dailyLimit = {
      get isReached() {
        return isReached;
      },
    };
    expect(await step(3, 'batch', {}, becomesReached, dailyLimit)).toEqual({ outcome: 'daily-limit' });
    expect(emails()).toEqual([]);
    expect(invitations.attributesOf(ann)).toEqual({ ...before, 'custom:invitation': '' });
    invitations.calls.length = 0;
    expect(await step(4, 'batch', {}, atOnce, dailyLimit)).toEqual({ outcome: 'daily-limit' });
    expect(invitations.calls).toEqual([]);
  });

  test('leaves alone what HR has written meanwhile', async () => {
    const sendAgain = async () => {
      const person = await invitations.find(ann);
      if (person) await sendInvitation(invitations, person, { reason: 'again' }, afterDays(4));
      throw new InvitationUndelivered();
    };
    expect(await step(3, 'batch', { sendAgain })).toEqual({ outcome: 'undelivered' });
    expect(record()).toEqual(newRound(afterDays(4)));
    expect(invitations.attributesOf(ann)['custom:undelivered_at']).toBeFalsy();
  });

  test('was undelivered and is tried again on another day', async () => {
    invitations.refusal = new InvitationUndelivered();
    await step(3);
    invitations.refusal = undefined;
    expect(await step(3.1)).toMatchObject({ outcome: 'not-due', step: { reason: 'mailed-today' } });
    expect(await step(4)).toMatchObject({ outcome: 'sent', reason: 'renewal' });
  });
});

test('an email is sent, also where there was no time to note since when its password works', async () => {
  let updates = 0;
  const late: Pacer = {
    send: async (category, _, request) => {
      if (category === 'update' && ++updates > 1) throw new OutOfTime();
      return request();
    },
  };
  expect(await step(3, 'batch', {}, late)).toMatchObject({ outcome: 'sent' });
});

describe('HR', () => {
  test('may have sent an email whose answer was lost: the account says that one was about to be', async () => {
    invitations.refusal = new DirectoryFault();
    const person = aPerson({ attributes: { email: 'ann@example.com' } });
    await expect(sendInvitation(invitations, person, { reason: 'again' }, afterDays(3))).rejects.toThrow(
      DirectoryFault,
    );
    const now = await invitations.find(ann);
    expect(now && isBeingSent(now, new Date(afterDays(3).getTime() + 1000))).toBe(true);
  });

  test('begins a round when it invites again, also an address that bounced or somebody who was revoked', async () => {
    const revoked = { startedAt: invitedAt, reminders: 2, renewals: 2, mailedAt: invitedAt, revokedAt: invitedAt };
    const person = aPerson({
      attributes: { 'custom:invitation': JSON.stringify(revoked), 'custom:mail_status': '{"kind":"bounced"}' },
    });
    await sendInvitation(invitations, person, { reason: 'again' }, afterDays(30));
    expect(record()).toEqual({ startedAt: afterDays(30), reminders: 0, renewals: 0, mailedAt: afterDays(30) });
    expect(invitations.attributesOf(ann)['custom:mail_status']).toBe('');
  });

  test('invites people in a pool that lacks the attribute, too', async () => {
    const setAttributes = async (name: string, attributes: Readonly<Record<string, string>>) => {
      if ('custom:invitation' in attributes) throw new RequestRefused();
      await invitations.setAttributes(name, attributes);
    };
    const find = invitations.find.bind(invitations);
    const sendAgain = invitations.sendAgain.bind(invitations);
    await sendInvitation({ find, setAttributes, sendAgain }, aPerson(), { reason: 'again' }, afterDays(30));
    expect(invitations.calls).toEqual(['send ann@example.com again', `note ${ann}`]);
  });
});

test('a person who asks keeps the counts of the round, and is sent nothing more that day', async () => {
  await step(3);
  const person = await invitations.find(ann);
  if (!person) throw new Error('Ann is gone');
  await sendInvitation(invitations, person, { reason: 'asked' }, afterDays(6));
  expect(record()).toMatchObject({ startedAt: invitedAt, reminders: 1, mailedAt: afterDays(6) });
  expect(await step(6.1)).toMatchObject({ step: { reason: 'mailed-today' } });
});

describe('that HR was told', () => {
  const services = () => ({ invitations, limits, pacer: atOnce, clock: virtualClock(), random: () => 0.5 });
  const terms = { deadline: Number.POSITIVE_INFINITY, requestId: 'sweep' };

  test('is recorded with what was known', async () => {
    await step(3);
    const person = await invitations.find(ann);
    if (!person) throw new Error('Ann is gone');
    await recordTold(person, terms, services());
    expect(record()).toMatchObject({ startedAt: invitedAt, reminders: 1, toldAt: expect.any(Date) });
  });

  test('does not overwrite a round that HR began meanwhile', async () => {
    const person = await invitations.find(ann);
    if (!person) throw new Error('Ann is gone');
    await sendInvitation(invitations, person, { reason: 'again' }, afterDays(30));
    await expect(recordTold(person, terms, services())).rejects.toBeInstanceOf(Overtaken);
    expect(record()).toEqual(newRound(afterDays(30)));
  });
});

/** Thrown where a process dies. */
class Killed extends Error {}

describe('a process that dies after any call', () => {
  const first = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((calls) => [3, 6, 7, 14].map((day) => [calls, day] as const));

  test.each(first)(
    'the %i., on day %i, costs an email at most, and nobody has an expired password that seems to work',
    async (calls, day) => {
      /** When the newest email was sent, which is when the password of the person began to work. */
      let passwordAt = invitedAt;
      let left = Number.POSITIVE_INFINITY;
      let now = invitedAt;
      const dying =
        <Call extends readonly unknown[], T>(call: (...rest: Call) => Promise<T>) =>
        async (...rest: Call): Promise<T> => {
          if (left === 0) throw new Killed();
          const done = await call(...rest);
          left--;
          if (left === 0) throw new Killed();
          return done;
        };
      const mortal: Partial<Invitations> = {
        find: dying((name) => invitations.find(name)),
        setAttributes: dying((name, attributes) => invitations.setAttributes(name, attributes)),
        sendAgain: dying(async (email, terms) => {
          await invitations.sendAgain(email, terms);
          passwordAt = now;
        }),
      };
      const days = Array.from({ length: 40 * 4 }, (_, quarter) => quarter / 4);
      let isTold = false;
      for (const today of days) {
        now = afterDays(today);
        left = today === day ? calls : Number.POSITIVE_INFINITY;
        const outcome = await step(today, `batch ${today}`, mortal).catch((error: unknown) => {
          if (error instanceof Killed) return undefined;
          throw error;
        });
        if (outcome?.outcome === 'not-due' && outcome.step.step === 'tell-hr') isTold = true;
        const notedAt = new Date(invitations.attributesOf(ann)['custom:invited_at'] ?? '');
        // What the account says of the password is never better than it is.
        expect(notedAt.getTime()).toBeLessThanOrEqual(passwordAt.getTime());
      }
      expect(emails().length).toBeLessThanOrEqual(4);
      expect(emails().length).toBeGreaterThanOrEqual(3);
      expect(isTold).toBe(true);
    },
  );
});
