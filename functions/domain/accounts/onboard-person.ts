import { DetailType } from '../../contract.ts';
import type { PersonDetail } from '../events/intake-events.ts';
import { EarlierTry } from '../onboarding/earlier-try.ts';
import { type OnboardingTerms, onboardUser, type Presence, persist, presenceOf } from '../onboarding/onboard-user.ts';
import type { UserDirectory } from '../onboarding/user-directory.ts';
import type { UserRequest } from '../user/user-request.ts';
import { laterState, obey, obeyLater } from './change-state.ts';
import { type ApplyServices, type Command, entryFor, failed, NotNow } from './command.ts';
import type { Verdict } from './event-ledger.ts';

/**
 * Longer than Cognito takes, as a rule, from making an account to sending its invitation, or failing to. No longer than the first
 * pause of `retryDelay`, so that nobody waits much after a crash.
 */
const invitationMs = 5_000;

/**
 * Carries out a UserCreated, by the use case of bulk import.
 * @throws as `applyEvent` does
 */
export async function onboardPerson(
  command: Command,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Verdict> {
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
      const look = () => persist('read', terms, services, () => directory.find(email)).catch(() => undefined);
      const verdict = presentAs('undelivered', userId() ?? (await look())?.userId);
      // Where it can't be kept, the mark at the account tells whoever looks again.
      const kept = await services.ledger.settle(email, { ...entryFor(command), verdict }).catch(() => verdict);
      await obeyLater(command, terms, services);
      return kept;
    }
    default:
      if (fate.code === 'REFUSED_BY_COGNITO') return failed(command.type, 'rejected', 'REFUSED_BY_COGNITO');
      if (fate.code === 'REFUSED_BY_TRIGGER') return failed(command.type, 'failed', 'REFUSED_BY_TRIGGER');
      // All others pass, with time or when an operator has acted.
      throw new NotNow(fate.code);
  }
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
