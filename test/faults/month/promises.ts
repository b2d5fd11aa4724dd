import { undeliverableDomain } from 'aws-local/cognito/messages/delivery.ts';
import { expect } from 'vitest';
import { DetailType } from '../../../functions/contract.ts';
import { readInvitationNote } from '../../../functions/domain/invitations/invitation-note.ts';
import { nextStep } from '../../../functions/domain/invitations/next-step.ts';
import { isInvitationDue } from '../../../functions/domain/self-service/invite-again.ts';
import type { Actors } from './actors.ts';
import type { Facts, SentEmail } from './truth.ts';
import type { World } from './world.ts';

const dayMs = 24 * 60 * 60 * 1000;
const isAutomatic = ({ reason }: SentEmail) => reason === 'reminder' || reason === 'renewal';

/** What the product promises about everybody's emails, once all is over. */
export async function expectPromisesKept(world: World, actors: Actors): Promise<void> {
  for (const facts of world.truth.accounts.values()) {
    expectNobodyMailedDespite(facts);
    expectNoMoreThanPolicy(facts, actors);
    await expectDaysAndHours(facts, actors);
    if (facts.isGone) continue;
    const obstacles = world.truth.obstaclesOf(facts);
    expect(obstacles, `nobody is forgotten`).not.toEqual([]);
    expectSaid(facts, world);
    if (obstacles.every((obstacle) => obstacle === 'told')) await expectComesIn(facts, actors);
  }
}

/**
 * Nobody holds an expired password without a way in: the engine is about to send another, or sends one to the person who asks, or HR
 * knows.
 */
export async function expectWayIn(facts: Facts, world: World, actors: Actors): Promise<void> {
  const { validityDays } = actors.policy;
  const now = new Date(world.now());
  if (facts.isGone || world.truth.obstaclesOf(facts).length > 0) return;
  if (now.getTime() - facts.passwordSince <= validityDays * dayMs) return;
  const person = await actors.read(facts.userName);
  if (person === undefined) return;
  const isDue = isInvitationDue(readInvitationNote(person.attributes, person.changedAt), world.settings, now);
  expect({ isDue, step: nextStep(person, actors.policy, now), person }).toMatchObject({ isDue: true });
}

function expectNobodyMailedDespite({ emails }: Facts): void {
  for (const { reason, despite } of emails) {
    // HR may insist, and may do so after it was told.
    if (reason === 'again') continue;
    const relevant = despite.filter((obstacle) => reason !== 'asked' || obstacle !== 'told');
    expect(relevant, `what stands against a ${reason}`).toEqual([]);
  }
}

function expectNoMoreThanPolicy({ emails }: Facts, { policy }: Actors): void {
  const rounds = Map.groupBy(emails.filter(isAutomatic), ({ round }) => round);
  for (const ofRound of rounds.values()) {
    expect(ofRound.length, 'automatic emails in a round').toBeLessThanOrEqual(
      policy.reminders.length + policy.renewals,
    );
    const renewals = ofRound.filter(({ reason }) => reason === 'renewal');
    expect(renewals.length, 'renewals in a round').toBeLessThanOrEqual(policy.renewals);
  }
}

/** At most one automatic email a day, none on the day of another that the engine could know, and none while it is quiet. */
async function expectDaysAndHours(facts: Facts, actors: Actors): Promise<void> {
  const person = facts.isGone ? undefined : await actors.read(facts.userName);
  if (person === undefined) return;
  const zone = zoneOf(person.attributes.zoneinfo) ?? actors.policy.timeZone;
  for (const email of facts.emails.filter(isAutomatic)) {
    const { day, weekday, time } = localTime(email.at, zone);
    const sameDay = facts.emails.filter(
      (other) => other !== email && other.at <= email.at && localTime(other.at, zone).day === day,
    );
    const known = sameDay.filter((other) => isAutomatic(other) || other.hour < email.hour);
    expect(known, 'other emails on the day of an automatic one').toEqual([]);
    const { quietHours, quietDays } = actors.policy;
    expect(quietDays).not.toContain(weekday);
    if (quietHours) expect(time >= quietHours.to && time < quietHours.from, `${time} is not quiet`).toBe(true);
  }
}

/** Whatever HR is to do, it was told, at least once. */
function expectSaid({ sub, obstacles }: Facts, { published }: World): void {
  const said = (type: string) => published.filter((event) => event.type === type && event.detail.user_id === sub);
  if (obstacles.has('told')) expect(said(DetailType.invitationExpired)).not.toEqual([]);
  // Of people who came in nobody has to be told.
  const isLost = (obstacles.has('bounced') || obstacles.has('complained')) && !obstacles.has('came in');
  if (isLost) expect(said(DetailType.invitationBounced)).not.toEqual([]);
}

/** The password of a revoked invitation opens nothing, also where somebody enables the account one day. */
export async function expectWorthless(facts: Facts, { pool, truth }: World): Promise<void> {
  const obstacles = truth.obstaclesOf(facts);
  const isStill = !facts.isGone && obstacles.includes('revoked') && obstacles.includes('disabled');
  if (facts.isRevocationChecked || !isStill) return;
  facts.isRevocationChecked = true;
  const { userName: Username, email } = facts;
  await pool.ask('AdminEnableUser', { Username });
  for (const { password } of facts.emails) {
    const signIn = { ClientId: pool.clientId, AuthFlow: 'USER_PASSWORD_AUTH' };
    const answer = pool.ask('InitiateAuth', { ...signIn, AuthParameters: { USERNAME: email, PASSWORD: password } });
    await expect(answer, 'to sign in with a revoked password').rejects.toThrow();
  }
  await pool.ask('AdminDisableUser', { Username });
}

/** HR was told about somebody who then comes after all. */
async function expectComesIn(facts: Facts, actors: Actors): Promise<void> {
  if (facts.email.endsWith(undeliverableDomain)) return;
  const before = facts.emails.length;
  await actors.ask(facts);
  expect(facts.emails.length, 'an email to somebody who asks').toBe(before + 1);
  expect(await actors.signIn(facts, facts.emails.at(-1)?.password ?? '')).toBe(true);
}

function zoneOf(name: string | undefined): string | undefined {
  try {
    return name && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function localTime(at: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: part('weekday').toUpperCase(),
    time: `${part('hour')}:${part('minute')}`,
  };
}
