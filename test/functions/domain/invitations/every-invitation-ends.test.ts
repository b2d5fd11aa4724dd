import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  newRound,
  readInvitationRecord,
  writeInvitationRecord,
} from '../../../../functions/domain/invitations/invitation-record.ts';
import { writeMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import { type NextStep, nextStep } from '../../../../functions/domain/invitations/next-step.ts';
import { type InvitationPolicy, type Weekday, weekdays } from '../../../../functions/domain/invitations/policy.ts';
import { recordAfter } from '../../../../functions/domain/invitations/send-step.ts';
import type { Person } from '../../../../functions/domain/people/person.ts';
import { aPerson } from '../../../support/a-person.ts';

/** With changes of half an hour, at midnight, twice a year and never, on both sides of the date line; and one that is none. */
const zones = [
  ...[
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Asia/Kathmandu',
    'Asia/Beirut',
  ],
  ...[
    'Africa/Cairo',
    'America/Santiago',
    'America/Havana',
    'Atlantic/Azores',
    'Africa/Casablanca',
    'Pacific/Kiritimati',
  ],
  ...['Etc/GMT+12', 'Antarctica/Troll', 'Nowhere/Land'],
] as const;
const hourMs = 60 * 60 * 1000;
/** Longer than any round: 40 days until the last happening, 20 until the last reminder, 4 validities, and quiet weeks for each. */
const days = 130;

/** So many minutes from one time of day to another; at least two hours are left, in which an hourly look finds somebody. */
const quietHours = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 88 }))
  .map(([from, quarters]) => ({ from: timeAt(from), to: timeAt(from + quarters) }));
const timeAt = (quarter: number) => new Date(quarter * 15 * 60_000).toISOString().slice(11, 16);
const policies: fc.Arbitrary<InvitationPolicy> = fc.record({
  reminders: fc
    .uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 4 })
    .map((list) => list.toSorted((a, b) => a - b)),
  renewals: fc.integer({ min: 0, max: 3 }),
  validityDays: fc.integer({ min: 1, max: 10 }),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin'),
  quietHours: fc.option(quietHours, { nil: undefined }),
  quietDays: fc.uniqueArray(fc.constantFrom(...weekdays), { maxLength: 6 }),
});

/** What happens to somebody beside what is sent by itself, in so many hours. */
const happenings = {
  'comes in': ({ attributes, ...person }: Person): Person => ({ ...person, attributes, status: 'CONFIRMED' }),
  bounces: (person: Person, now: Date) =>
    withAttributes(person, {
      'custom:mail_status': writeMailStatus({ kind: 'bounced', at: now }, person.attributes.email ?? ''),
    }),
  complains: (person: Person, now: Date) =>
    withAttributes(person, {
      'custom:mail_status': writeMailStatus({ kind: 'complained', at: now }, person.attributes.email ?? ''),
    }),
  'is disabled': (person: Person) => ({ ...person, enabled: false }),
  'is revoked': (person: Person, now: Date) =>
    withRecord(person, { ...readInvitationRecord(person.attributes, person.changedAt), revokedAt: now }),
  'is not reached': (person: Person, now: Date) =>
    withAttributes(person, { 'custom:undelivered_at': now.toISOString() }),
  asks: (person: Person, now: Date) =>
    sent(withRecord(person, { ...readInvitationRecord(person.attributes, person.changedAt), mailedAt: now }), now),
  'is invited again': (person: Person, now: Date) => sent(withRecord(person, newRound(now)), now),
} as const;
type Happening = keyof typeof happenings;

interface Life {
  readonly zone: string;
  readonly policy: InvitationPolicy;
  readonly invitedAt: Date;
  readonly happenings: readonly (readonly [number, Happening])[];
  /** Hours in which nobody looks: from, and how many. */
  readonly absences: readonly (readonly [number, number])[];
}

const hour = fc.integer({ min: 1, max: 40 * 24 });
const lives: fc.Arbitrary<Life> = fc.record({
  zone: fc.constantFrom(...zones),
  policy: policies,
  invitedAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
  happenings: fc.array(fc.tuple(hour, fc.constantFrom(...(Object.keys(happenings) as Happening[]))), { maxLength: 3 }),
  absences: fc.array(fc.tuple(hour, fc.integer({ min: 1, max: 100 })), { maxLength: 3 }),
});

function withAttributes(person: Person, attributes: Readonly<Record<string, string>>): Person {
  return { ...person, attributes: { ...person.attributes, ...attributes } };
}
function withRecord(person: Person, record: Parameters<typeof writeInvitationRecord>[0]): Person {
  return withAttributes(person, { 'custom:invitation': writeInvitationRecord(record) });
}
function sent(person: Person, now: Date): Person {
  return withAttributes(person, { 'custom:invited_at': now.toISOString(), 'custom:undelivered_at': '' });
}

/** What a clock on the wall shows, found in another way than the code finds it. */
function wallClock(zone: string, now: Date) {
  const timeZone = zone === 'Nowhere/Land' ? undefined : zone;
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(now);
  return {
    date: part({ dateStyle: 'short' }),
    weekday: part({ weekday: 'long' }).toUpperCase() as Weekday,
    time: part({ timeStyle: 'short' }),
  };
}

function isQuiet(
  { quietHours, quietDays }: InvitationPolicy,
  { weekday, time: at }: ReturnType<typeof wallClock>,
): boolean {
  if (quietDays.includes(weekday)) return true;
  if (!quietHours) return false;
  const { from, to } = quietHours;
  return from < to ? at >= from && at < to : at >= from || at < to;
}

interface Email {
  readonly date: string;
  readonly isAutomatic: boolean;
}

/** Lives hour by hour, and checks each step. @returns the last step, and what was sent */
function live({ zone, policy, invitedAt, absences, ...life }: Life): {
  readonly end: NextStep;
  readonly emails: number;
} {
  const place = zone === 'Nowhere/Land' ? policy.timeZone : zone;
  let person = aPerson({
    createdAt: invitedAt,
    changedAt: invitedAt,
    attributes: { 'custom:invited_at': invitedAt.toISOString(), 'custom:origin': 'import:1', zoneinfo: zone },
  });
  let round = 0;
  const emails: Email[] = [{ date: wallClock(place, invitedAt).date, isAutomatic: false }];
  let step: NextStep = { step: 'none', reason: 'active' };
  for (let passed = 1; passed <= days * 24; passed++) {
    const now = new Date(invitedAt.getTime() + passed * hourMs);
    for (const [, happening] of life.happenings.filter(([at]) => at === passed)) {
      const isMail = happening === 'asks' || happening === 'is invited again';
      if (isMail && person.status === 'CONFIRMED') continue;
      person = happenings[happening](person, now);
      if (isMail) emails.push({ date: wallClock(place, now).date, isAutomatic: false });
      if (happening === 'is invited again') round = emails.length;
    }
    if (absences.some(([from, hours]) => passed >= from && passed < from + hours)) continue;
    step = nextStep(person, policy, now);
    if (step.step === 'none' && life.happenings.every(([at]) => at <= passed)) break;
    if (step.step === 'wait') expectAnotherAnswer(person, policy, step, now);
    if (step.step === 'tell-hr')
      person = withRecord(person, { ...readInvitationRecord(person.attributes, person.changedAt), toldAt: now });
    if (step.step !== 'remind' && step.step !== 'renew') continue;

    const clock = wallClock(place, now);
    expect(isQuiet(policy, clock)).toBe(false);
    expect(emails.map(({ date }) => date)).not.toContain(clock.date);
    const { status, enabled, attributes } = person;
    expect({ status, enabled, revoked: readInvitationRecord(attributes, now).revokedAt }).toEqual({
      status: 'FORCE_CHANGE_PASSWORD',
      enabled: true,
      revoked: undefined,
    });
    expect(attributes['custom:mail_status'] ?? '').toBe('');
    emails.push({ date: clock.date, isAutomatic: true });
    const automatic = emails.slice(round).filter(({ isAutomatic }) => isAutomatic).length;
    expect(automatic).toBeLessThanOrEqual(policy.reminders.length + policy.renewals);
    person = sent(withRecord(person, recordAfter(step, person, policy, now)), now);
  }
  return { end: step, emails: emails.length };
}

let checked: number;
/** Nobody waits for a moment at which they are asked to wait for it. */
function expectAnotherAnswer(
  person: Person,
  policy: InvitationPolicy,
  step: Extract<NextStep, { step: 'wait' }>,
  now: Date,
) {
  const until = step.until.getTime();
  // Hundreds of thousands of answers: `expect` would take most of the time.
  if (until === checked && until > now.getTime()) return;
  expect(until).toBeGreaterThan(now.getTime());
  checked = until;
  const then = nextStep(person, policy, step.until);
  if (then.step === 'wait') expect(then.until.getTime()).toBeGreaterThan(until);
}

test('everybody ends active, blocked or reported to HR, without an email too many, too early or at night', () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(lives, (life) => {
      checked = 0;
      const { end } = live(life);
      expect(end.step).toBe('none');
      if (end.step === 'none') ends.add(end.reason);
    }),
    { numRuns: 150 },
  );
  // The lives are varied enough to say something.
  expect([...ends]).toEqual(expect.arrayContaining(['active', 'bounced', 'disabled', 'revoked', 'told']));
});

test('with the default settings a person who never reacts gets four emails, over any change of clocks', () => {
  const policy: InvitationPolicy = {
    ...{ reminders: [3, 6], renewals: 1, validityDays: 7, timeZone: 'Europe/Berlin' },
    ...{ quietHours: { from: '18:00', to: '08:00' }, quietDays: ['SATURDAY', 'SUNDAY'] },
  };
  for (const zone of zones) {
    for (const invited of ['2026-03-09T09:00:00Z', '2026-10-19T21:00:00Z']) {
      checked = 0;
      const life = live({ zone, policy, invitedAt: new Date(invited), happenings: [], absences: [] });
      expect(life).toEqual({ end: { step: 'none', reason: 'told' }, emails: 4 });
    }
  }
});
