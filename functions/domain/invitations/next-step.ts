import { OwnAttribute } from '../../contract.ts';
import { awaitsByLink, awaitsFirstSignIn, hasComeIn } from '../first-sign-in.ts';
import type { Person } from '../people/person.ts';
import { expiryOf, readInvitationNote } from './invitation-note.ts';
import { findInvitationRecord, type InvitationRecord, newRound } from './invitation-record.ts';
import { findTimeZone, type TimeZone } from './local-time.ts';
import { type MailStatusKind, readMailStatus } from './mail-status.ts';
import type { InvitationPolicy } from './policy.ts';
import { findLoudMoment } from './quiet-time.ts';

/** What is to be done about somebody's invitation. */
export type NextStep =
  /** @param number how many of the reminders are done with it */
  | { readonly step: 'remind'; readonly number: number }
  /** @param number how often the invitation has been renewed with it */
  | { readonly step: 'renew'; readonly number: number }
  | { readonly step: 'tell-hr' }
  /** @param until when there is another step, or another moment to wait for */
  | { readonly step: 'wait'; readonly until: Date; readonly reason: WaitReason }
  | { readonly step: 'none'; readonly reason: NoStepReason };

/** Nothing is due; the person had an email today; or it is night, or a weekend, where they are. */
export type WaitReason = 'not-due' | 'mailed-today' | 'quiet';

/** Why nothing will ever be sent, unless something changes. */
export type NoStepReason =
  | 'active'
  /** A sign-up, or somebody who has to choose another password: not invited. */
  | 'not-waiting'
  /** Made by somebody else. */
  | 'not-ours'
  | 'revoked'
  | 'disabled'
  | MailStatusKind
  /** HR knows. */
  | 'told';

const dayMs = 24 * 60 * 60 * 1000;
/** Longer than that after it expired nobody waits for an invitation that was never looked after. */
const forgottenDays = 30;
const utc = findTimeZone('UTC');

/**
 * What is to be done about a person's invitation now. Reminders count from the beginning of the round, and several that were missed are
 * one email. An invitation that has expired, or that could not be sent, is renewed so often; when that is used up too, HR is told, once.
 * Nobody is sent two emails on one day, or one at a time that is quiet where they are.
 */
export function nextStep(person: Person, policy: InvitationPolicy, now: Date): NextStep {
  const { attributes, changedAt } = person;
  const found = findInvitationRecord(attributes);
  const reason = findReasonToStop(person, found);
  if (reason) return { step: 'none', reason };
  const note = readInvitationNote(attributes, changedAt);
  const record = found ?? newRound(note.sentAt);
  const expiresAt = expiryOf(note.sentAt, policy.validityDays);
  // A link works for as long as the account is there. Whom it didn't bring in is not written to for ever all the same.
  const isUseless = note.undeliveredAt !== undefined || (!awaitsByLink(person) && expiresAt <= now);
  const due = countDue(record, policy, now);
  const nextReminder = policy.reminders[Math.max(due, record.reminders)];
  const nextReminderAt =
    nextReminder === undefined ? Number.POSITIVE_INFINITY : record.startedAt.getTime() + nextReminder * dayMs;

  if (found === undefined && now.getTime() > expiresAt.getTime() + forgottenDays * dayMs) return { step: 'tell-hr' };
  if (isUseless && record.renewals < policy.renewals)
    return whenAllowed({ step: 'renew', number: record.renewals + 1 }, person, record, policy, now);
  if (due > record.reminders) return whenAllowed({ step: 'remind', number: due }, person, record, policy, now);
  if (!isUseless && expiresAt > now) return wait(Math.min(nextReminderAt, expiresAt.getTime()), 'not-due');
  if (nextReminderAt < Number.POSITIVE_INFINITY) return wait(nextReminderAt, 'not-due');
  // The last email may be on its way at this moment, which another one is about to record.
  const tomorrow = startOfNextDay(person, record, policy, now);
  return tomorrow === undefined ? { step: 'tell-hr' } : wait(tomorrow, 'mailed-today');
}

/** How many of the reminders are due by now, or done. */
export function countDue(
  { startedAt, reminders }: Pick<InvitationRecord, 'startedAt' | 'reminders'>,
  policy: Pick<InvitationPolicy, 'reminders'>,
  now: Date,
): number {
  const days = (now.getTime() - startedAt.getTime()) / dayMs;
  return Math.max(reminders, policy.reminders.filter((day) => day <= days).length);
}

/** Why a person is not to be sent anything by itself, however long ago they were invited. */
export function findReasonToStop(person: Person, record: InvitationRecord | undefined): NoStepReason | undefined {
  const { enabled, attributes } = person;
  if (hasComeIn(person)) return 'active';
  if (!awaitsFirstSignIn(person)) return 'not-waiting';
  if (!attributes[`custom:${OwnAttribute.origin}`]) return 'not-ours';
  if (record?.revokedAt) return 'revoked';
  if (!enabled) return 'disabled';
  return readMailStatus(attributes)?.kind ?? (record?.toldAt && 'told');
}

function whenAllowed(
  step: Extract<NextStep, { step: 'remind' | 'renew' }>,
  person: Person,
  record: InvitationRecord,
  policy: InvitationPolicy,
  now: Date,
): NextStep {
  const tomorrow = startOfNextDay(person, record, policy, now);
  if (tomorrow !== undefined) return wait(tomorrow, 'mailed-today');
  const at = findLoudMoment(now.getTime(), policy, zoneOf(person, policy));
  if (at === now.getTime()) return step;
  // Settings always leave a day.
  return wait(at ?? now.getTime() + dayMs, 'quiet');
}

/** When the day after the one begins on which a person was sent an email, where they are; undefined where that was another day. */
function startOfNextDay(
  person: Person,
  { mailedAt }: InvitationRecord,
  policy: InvitationPolicy,
  now: Date,
): number | undefined {
  // No day has more than 25 hours, nor begins twice.
  if (now.getTime() - mailedAt.getTime() > 2 * dayMs) return undefined;
  const zone = zoneOf(person, policy);
  const { day } = zone.localTime(now.getTime());
  if (zone.localTime(mailedAt.getTime()).day < day) return undefined;
  return zone.instantOf({ day: day + 1, minute: 0 });
}

function zoneOf({ attributes: { zoneinfo } }: Person, { timeZone }: InvitationPolicy): TimeZone {
  const zone = (zoneinfo && findTimeZone(zoneinfo)) || findTimeZone(timeZone) || utc;
  if (zone === undefined) throw new Error('There is no UTC');
  return zone;
}

function wait(until: number, reason: WaitReason): NextStep {
  return { step: 'wait', until: new Date(until), reason };
}
