import { DetailType, Intake, type IntakeType } from '../../contract.ts';
import { type EventCode, eventFault } from '../events/event-faults.ts';
import type { PersonDetail } from '../events/intake-events.ts';
import { EarlierTry } from '../onboarding/earlier-try.ts';
import {
  type OnboardingServices,
  type OnboardingTerms,
  onboardUser,
  type Presence,
  persist,
  presenceOf,
} from '../onboarding/onboard-user.ts';
import type { Category } from '../onboarding/pace.ts';
import { GroupMissing, RequestRefused, type UserDirectory, UserMissing } from '../onboarding/user-directory.ts';
import type { UserRequest } from '../user/user-request.ts';
import type { AccountDirectory } from './account-directory.ts';
import type { EventLedger, LedgerEntry, Verdict } from './event-ledger.ts';

/** An event that is well formed. */
export interface Command {
  readonly event_id: string;
  readonly type: IntakeType;
  /** When the event happened; ISO 8601, UTC, to the second. */
  readonly time: string;
  /** How many times it has been received, this one included. */
  readonly receive_count: number;
  readonly detail: PersonDetail;
}

export interface ApplyServices extends OnboardingServices {
  readonly directory: UserDirectory & AccountDirectory;
  readonly ledger: EventLedger;
  readonly deletionAllowed: boolean;
}

/** The event can't be answered now; it is to be brought again. The message says why, without data. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/**
 * Receives after which an event no longer waits for another one: somebody unknown is unknown. A person's UserCreated may be
 * right behind, or in the hands of the other worker: with the pauses of `retryDelay` that is 5 + 10 + 20 s.
 */
const receivesOfPatience = 4;

/**
 * Longer than Cognito takes, as a rule, from making an account to sending its invitation, or failing to. No longer than the first
 * pause of `retryDelay`, so that nobody waits much after a crash.
 */
const invitationMs = 5_000;

/**
 * Carries out one event and says how to answer it. An event that comes again is answered alike and changes nothing more.
 * @param deadline epoch milliseconds after which nothing new may be sent
 * @throws NotNow, Throttled, DirectoryFault, PermissionDenied, OutOfTime, ServiceUnavailable: it is to be brought again later
 */
export async function applyEvent(command: Command, deadline: number, services: ApplyServices): Promise<Verdict> {
  const terms = { since: new Date(command.time), deadline };
  if (command.type === DetailType.userCreated) return onboard(command, terms, services);
  if (command.type === DetailType.userDeleted && !services.deletionAllowed) {
    return failed(command.type, 'rejected', 'DELETION_OFF');
  }
  const { email } = command.detail;
  const entry = entryFor(command);
  await services.ledger.note(email, entry);
  const events = await services.ledger.about(email);
  const known = events.find(({ event_id }) => event_id === entry.event_id)?.verdict;
  if (known) return known;
  const verdict = await (command.type === DetailType.userUpdated ? update : changeState)(
    command,
    events,
    terms,
    services,
  );
  await services.ledger.settle(email, { ...entry, verdict });
  return verdict;
}

/** The latest of the events that came after a command and say whether somebody may sign in; of these only that one counts. */
function laterState(events: readonly LedgerEntry[], { time }: Command): IntakeType | undefined {
  const states: readonly IntakeType[] = [DetailType.userDisabled, DetailType.userEnabled, DetailType.userDeleted];
  return events.findLast((event) => states.includes(event.type) && event.time > time)?.type;
}

/** The use case that bulk import uses, too. */
async function onboard(command: Command, terms: OnboardingTerms, services: ApplyServices): Promise<Verdict> {
  const { email } = command.detail;
  const events = await services.ledger.about(email);
  const state = laterState(events, command);
  const known = events.find(({ event_id }) => event_id === command.event_id)?.verdict;
  if (known) {
    await obey(state, command, terms, services);
    return known;
  }
  if (state && state !== DetailType.userEnabled) {
    // Left before they came. Unless it is the event that made them, brought again.
    const account = await persist('read', terms, services, () => services.directory.find(email));
    if (!account) return failed(command.type, 'superseded', 'SUPERSEDED');
    const presence = presenceOf(account, terms.since);
    if (presence !== 'existing') await obey(state, command, terms, services);
    return presentAs(presence, account.userId);
  }
  const { directory, userId, foundSince } = remembering(services.directory);
  const earlierTry = new EarlierTry();
  // Whoever came by then was invited, or is marked; to ask for them again may meet a used-up cap, and would not tell which.
  if (command.receive_count > 1) earlierTry.found();
  const fate = await onboardUser(requestOf(command.detail), { ...terms, earlierTry }, { ...services, directory });
  switch (fate.outcome) {
    case 'existing':
      return presentAs(fate.outcome, userId());
    case 'created':
      // Another delivery may be about to learn that the mail fails.
      if (services.clock.now() - foundSince() < invitationMs) throw new NotNow('INVITATION_UNDER_WAY');
      await obeyLater(command, terms, services);
      return presentAs(fate.outcome, userId());
    case 'undelivered': {
      // Something more than the mail is amiss: the groups, which are due however late.
      if (fate.detail !== undefined) throw new NotNow('GROUP_NOT_ASSIGNED');
      // Cognito, which could not send the mail, did not name the account. What is known is not given up for a name.
      const account = persist('read', terms, services, () => directory.find(email)).catch(() => undefined);
      const verdict = presentAs('undelivered', userId() ?? (await account)?.userId);
      // Where it can't be kept, the mark at the account tells whoever looks again.
      await services.ledger.settle(email, { ...entryFor(command), verdict }).catch(() => undefined);
      await obeyLater(command, terms, services);
      return verdict;
    }
    default:
      if (fate.code === 'REFUSED_BY_COGNITO') return failed(command.type, 'rejected', 'REFUSED_BY_COGNITO');
      if (fate.code === 'REFUSED_BY_TRIGGER') return failed(command.type, 'failed', 'REFUSED_BY_TRIGGER');
      // All others pass, with time or when an operator has acted.
      throw new NotNow(fate.code);
  }
}

/**
 * A later event may have been carried out by the other worker while this one was under way. Whatever it was faster than, or did
 * not find yet, is made so.
 */
async function obeyLater(command: Command, terms: OnboardingTerms, services: ApplyServices): Promise<void> {
  const events = await services.ledger.about(command.detail.email);
  await obey(laterState(events, command), command, terms, services);
}

/** Sets a state that is not what the command itself leads to. */
async function obey(
  state: IntakeType | undefined,
  { type, detail }: Command,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<void> {
  const own = type === DetailType.userCreated ? DetailType.userEnabled : type;
  if (state && state !== own) await setState(state, detail.email, terms, services);
}

/** The answer to a UserCreated whose person has an account. */
function presentAs(outcome: Presence, user_id: string | undefined): Verdict {
  if (outcome !== 'undelivered') return { detail_type: DetailType.userOnboarded, outcome, user_id };
  return { ...failed(DetailType.userCreated, 'undelivered', 'UNDELIVERED'), user_id };
}

/** A directory that keeps in mind whose account it saw, and since when there has been one that it did not make. */
function remembering(directory: ApplyServices['directory']) {
  let userId: string | undefined;
  let foundSince = Number.NEGATIVE_INFINITY;
  const remembered: UserDirectory = {
    addToGroup: (email, group) => directory.addToGroup(email, group),
    markUndelivered: (email, at) => directory.markUndelivered(email, at),
    create: async (request) => {
      const account = await directory.create(request);
      userId = account.userId;
      return account;
    },
    find: async (email) => {
      const account = await directory.find(email);
      userId = account?.userId;
      foundSince = account?.createdAt.getTime() ?? foundSince;
      return account;
    },
  };
  return { directory: remembered, userId: () => userId, foundSince: () => foundSince };
}

function requestOf({ email, groups, ...attributes }: PersonDetail): UserRequest {
  const given = Object.entries(attributes).filter(([, value]) => typeof value === 'string' && value !== '');
  return { email, ...Object.fromEntries(given), ...(groups && groups.length > 0 && { groups }) };
}

async function update(
  command: Command,
  events: readonly LedgerEntry[],
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Verdict> {
  const updates = events.filter(({ type }) => type === DetailType.userUpdated);
  const overtaken = new Set(updates.filter(({ time }) => time > command.time).flatMap(({ fields }) => fields));
  // In the hands of the other worker it would overwrite what this one sets.
  const isUnderWay = updates.some(({ time, verdict }) => time < command.time && !verdict);
  if (isUnderWay && command.receive_count < receivesOfPatience) throw new NotNow('EARLIER_UPDATE_UNDER_WAY');
  const { email, groups, ...attributes } = command.detail;
  const changes = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined || overtaken.has(name) ? [] : [[name, typeof value === 'string' ? value : ''] as const],
  );
  const wantedGroups = groups === undefined || overtaken.has('groups') ? undefined : (groups ?? []);
  if (changes.length === 0 && !wantedGroups) return failed(command.type, 'superseded', 'SUPERSEDED');

  const user_id = await find(command, terms, services);
  if (user_id === undefined) return failed(command.type, 'failed', 'UNKNOWN_USER');
  const { directory } = services;
  const send = (category: Category, call: () => Promise<void>) => persist(category, terms, services, call);
  try {
    if (changes.length > 0) await send('update', () => directory.setAttributes(email, Object.fromEntries(changes)));
    if (wantedGroups) {
      const current = await persist('read', terms, services, () => directory.groupsOf(email));
      for (const group of wantedGroups.filter((name) => !current.includes(name))) {
        await send('update', () => directory.addToGroup(email, group));
      }
      for (const group of current.filter((name) => !wantedGroups.includes(name))) {
        await send('update', () => directory.removeFromGroup(email, group));
      }
    }
    return { detail_type: DetailType.userAccountUpdated, outcome: 'updated', user_id };
  } catch (error) {
    if (error instanceof RequestRefused) return { ...failed(command.type, 'failed', 'REFUSED_BY_COGNITO'), user_id };
    if (error instanceof GroupMissing) return { ...failed(command.type, 'failed', 'UNKNOWN_GROUP', 'groups'), user_id };
    if (error instanceof UserMissing) return failed(command.type, 'failed', 'UNKNOWN_USER');
    throw error;
  }
}

async function changeState(
  command: Command,
  events: readonly LedgerEntry[],
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Verdict> {
  const { type } = command;
  if (laterState(events, command)) return failed(type, 'superseded', 'SUPERSEDED');
  const { email } = command.detail;
  const user_id = await find(command, terms, services);
  if (user_id === undefined) {
    if (type === DetailType.userDeleted) return { detail_type: DetailType.userAccountDeleted, outcome: 'absent' };
    return failed(type, 'failed', 'UNKNOWN_USER');
  }
  await setState(type, email, terms, services);
  await obeyLater(command, terms, services);
  return { detail_type: Intake[type].done, outcome: stateOutcome[type] ?? '', user_id };
}

const stateOutcome: Readonly<Partial<Record<IntakeType, string>>> = {
  [DetailType.userDisabled]: 'disabled',
  [DetailType.userEnabled]: 'enabled',
  [DetailType.userDeleted]: 'deleted',
};

/** Whoever has vanished meanwhile is neither signed in nor in the way. */
async function setState(
  type: IntakeType,
  email: string,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<void> {
  const { directory } = services;
  const send = (call: () => Promise<void>) => persist('update', terms, services, call);
  try {
    if (type === DetailType.userEnabled) await send(() => directory.enable(email));
    if (type === DetailType.userDeleted) await send(() => directory.remove(email));
    if (type === DetailType.userDisabled) {
      // In this order nobody signs in again in between.
      await send(() => directory.disable(email));
      await send(() => directory.signOut(email));
    }
  } catch (error) {
    if (!(error instanceof UserMissing)) throw error;
  }
}

/**
 * The person's `sub`, or undefined when they are not there and not about to come.
 * @throws NotNow when they may be about to come
 */
async function find(command: Command, terms: OnboardingTerms, services: ApplyServices): Promise<string | undefined> {
  const account = await persist('read', terms, services, () => services.directory.find(command.detail.email));
  if (account) return account.userId;
  if (command.type !== DetailType.userDeleted && command.receive_count < receivesOfPatience) {
    throw new NotNow('UNKNOWN_USER');
  }
  return undefined;
}

function entryFor({ event_id, type, time, detail }: Command): LedgerEntry {
  const { email: _, ...changes } = detail;
  const fields = Object.keys(changes).filter((name) => changes[name] !== undefined);
  return { event_id, type, time, fields: type === DetailType.userUpdated ? fields : [] };
}

function failed(
  type: IntakeType,
  outcome: 'rejected' | 'superseded' | 'undelivered' | 'failed',
  code: EventCode,
  field?: string,
): Verdict {
  return { detail_type: Intake[type].failed, outcome, faults: [eventFault(code, field)] };
}
