import { beforeEach, describe, expect, test } from 'vitest';
import { DailyLimitReached, PermissionDenied, RequestRefused } from '../../../../functions/domain/directory-errors.ts';
import { EventNotPublished } from '../../../../functions/domain/events/event-bus.ts';
import { invitationEvents } from '../../../../functions/domain/events/invitation-events.ts';
import type { Invitations } from '../../../../functions/domain/invitations/invitations.ts';
import { DailyLimits } from '../../../../functions/domain/rate-limit/daily-limit.ts';
import { sendBatch } from '../../../../functions/domain/sweep/send-batch.ts';
import { FakeInvitationLimits, FakeInvitations } from '../../../support/fake-invitations.ts';

const policy = {
  reminders: [3],
  renewals: 1,
  validityDays: 7,
  timeZone: 'UTC',
  quietHours: undefined,
  quietDays: [],
};
const dayMs = 24 * 60 * 60 * 1000;
const invitedAt = Date.parse('2026-12-01T09:00:00Z');
const names = Array.from({ length: 12 }, (_, index) => `person${index}`);
const people = names.map((name) => ({ sub: `sub-of-${name}` }));

let invitations: FakeInvitations;
let published: (readonly [type: string, details: readonly Record<string, unknown>[]])[];
let unpublished: number;
let calls: string[];
let refusal: Error | undefined;
const limits = () => new FakeInvitationLimits();

beforeEach(() => {
  invitations = new FakeInvitations();
  for (const name of names) invitations.add(`${name}@example.com`, { 'custom:origin': 'import:run-1' });
  [published, unpublished, calls, refusal] = [[], 0, [], undefined];
});

/** Sends to people, so many days after they were invited. */
function send(days: number, subs: typeof people, over: Partial<Invitations> = {}, requestId = `sweep of day ${days}`) {
  const now = invitedAt + days * dayMs;
  const clock = { now: () => now, sleep: async () => undefined };
  const bound: Invitations = {
    find: (name) => invitations.find(name),
    setAttributes: (name, attributes) => {
      calls.push('note');
      return invitations.setAttributes(name, attributes);
    },
    sendAgain: (email, terms) => invitations.sendAgain(email, terms),
    ...over,
  };
  const terms = {
    policy,
    userPoolId: 'eu-central-1_EXAMPLE',
    requestId,
    deadline: now + 60_000,
    dailyLimit: new DailyLimits(() => now).of('sweep'),
  };
  return sendBatch(subs, terms, {
    invitations: bound,
    limits: limits(),
    bus: {
      async publishAll(type, details) {
        calls.push('publish');
        if (refusal) throw refusal;
        published.push([type, details as readonly Record<string, unknown>[]]);
      },
    },
    onUnpublished: (events) => {
      unpublished += events;
    },
    pacer: { send: (_, __, request) => request() },
    clock,
    random: () => 0.5,
  });
}

const emails = () => invitations.calls.filter((call) => call.startsWith('send')).length;

describe('a batch', () => {
  test('is sent what each person is due for, and published, ten at a time', async () => {
    const outcomes = await send(3, people);
    expect(outcomes).toEqual(people.map(({ sub }) => ({ sub, outcome: 'reminder' })));
    expect(published.map(([type, details]) => [type, details.length])).toEqual([
      ['InvitationSent', 10],
      ['InvitationSent', 2],
    ]);
    const details = published.flatMap(([, some]) => some);
    for (const detail of details) expect(invitationEvents.InvitationSent.safeParse(detail).error).toBeUndefined();
    expect(details.find(({ email }) => email === 'person3@example.com')).toEqual({
      user_pool_id: 'eu-central-1_EXAMPLE',
      user_id: 'sub-of-person3',
      email: 'person3@example.com',
      kind: 'reminder',
      expires_at: '2026-12-11T09:00:00.000Z',
      run_id: 'run-1',
    });
  });

  test('that is processed again sends nobody two', async () => {
    await send(3, people);
    expect((await send(3, people)).map(({ outcome }) => outcome)).toEqual(people.map(() => 'not-due'));
    expect(emails()).toBe(12);
  });

  test('is sent all the same where events can not be published', async () => {
    refusal = new EventNotPublished('throttled');
    const outcomes = await send(3, people);
    expect([outcomes.every(({ outcome }) => outcome === 'reminder'), unpublished]).toEqual([true, 12]);
  });

  test("asks nothing more once the day's emails are used up", async () => {
    let asked = 0;
    const sendAgain = async () => {
      asked++;
      throw new DailyLimitReached();
    };
    const many = Array.from({ length: 200 }, (_, index) => people[index % people.length] ?? { sub: '' });
    const outcomes = await send(3, many, { sendAgain });
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['daily-limit']));
    expect(asked).toBeLessThanOrEqual(50);
  });

  test('tells HR all the same once the emails are used up', async () => {
    const long = (days: number) => new Date(invitedAt - days * dayMs).toISOString();
    invitations.add('zoe@example.com', {
      'custom:origin': 'import:run-1',
      'custom:invited_at': long(20),
      'custom:invitation': JSON.stringify({ startedAt: long(30), reminders: 1, renewals: 1, mailedAt: long(20) }),
    });
    const sendAgain = () => Promise.reject(new DailyLimitReached());
    const many = Array.from({ length: 60 }, (_, index) => people[index % people.length] ?? { sub: '' });
    expect((await send(3, [...many, { sub: 'sub-of-zoe' }], { sendAgain })).at(-1)).toMatchObject({ outcome: 'told' });
  });

  test('fails as a whole where it may not do what it does', async () => {
    const sendAgain = async () => {
      throw new PermissionDenied();
    };
    await expect(send(3, people, { sendAgain })).rejects.toThrow(PermissionDenied);
  });
});

describe('people to whom nothing more is sent', () => {
  const [one = { sub: '' }] = people;
  beforeEach(async () => {
    // The only renewal, with which all reminders are done.
    expect(await send(8, [one])).toEqual([{ sub: one.sub, outcome: 'renewal' }]);
    [published, calls] = [[], []];
  });

  test('are reported once, before the account says so', async () => {
    expect(await send(16, [one])).toEqual([{ sub: one.sub, outcome: 'told' }]);
    expect(calls).toEqual(['publish', 'note']);
    const [[type, [detail]] = ['', []]] = published;
    expect(type).toBe('InvitationExpired');
    expect(invitationEvents.InvitationExpired.safeParse(detail).error).toBeUndefined();
    expect(detail).toMatchObject({ user_id: one.sub, invited_at: '2026-12-09T09:00:00.000Z' });
    expect(await send(17, [one])).toEqual([{ sub: one.sub, outcome: 'not-due' }]);
    expect(emails()).toBe(1);
  });

  test('are reported by the next sweep where that failed', async () => {
    refusal = new EventNotPublished('throttled');
    expect(await send(16, [one])).toEqual([{ sub: one.sub, outcome: 'later' }]);
    expect(calls).toEqual(['publish']);
    refusal = undefined;
    const setAttributes = async () => {
      throw new RequestRefused('too long');
    };
    expect(await send(16, [one], { setAttributes })).toEqual([{ sub: one.sub, outcome: 'later' }]);
    expect(await send(16, [one])).toEqual([{ sub: one.sub, outcome: 'told' }]);
    expect(published.map(([type]) => type)).toEqual(['InvitationExpired', 'InvitationExpired']);
  });
});
