import { DetailType } from '../../contract.ts';
import { findAccount } from '../onboarding/establish-account.ts';
import type { OnboardingTerms } from '../onboarding/onboarding-terms.ts';
import { eventOrigin } from '../onboarding/origin.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import { changeState } from './change-state.ts';
import { type ApplyServices, type Command, entryFor, failed } from './command.ts';
import type { LedgerEntry, Verdict } from './event-ledger.ts';
import { onboardPerson } from './onboard-person.ts';
import { isProtected } from './rights.ts';
import { updateAccount } from './update-account.ts';

/**
 * Carries out one event and says how to answer it. Every event is noted before it acts, so that others know of it, and its answer
 * is kept before it is given: one that comes again, from the queue, the archive or the dead letters, gets the same answer and
 * changes nothing.
 * @param deadline epoch milliseconds after which nothing new may be sent
 * @throws NotNow, Throttled, DirectoryFault, PermissionDenied, OutOfTime, ServiceUnavailable: it is to be brought again later
 */
export async function applyEvent(event: Command, deadline: number, services: ApplyServices): Promise<Verdict> {
  const { type, detail, event_id } = event;
  const { ledger, deletionAllowed, replaceSignUps } = services;
  const terms: OnboardingTerms = { origin: eventOrigin(event_id), deadline, replaceSignUps };
  if (type === DetailType.userDeleted && !deletionAllowed) return failed(type, 'rejected', 'DELETION_OFF');
  const seen = entryOf(await ledger.about(detail.email), event_id);
  if (seen?.verdict) return seen.verdict;
  // One whose time lies ahead bears another time each time that it comes; that of the first stands.
  const command = seen ? { ...event, time: seen.time } : event;
  const entry = entryFor(command);
  // Not noted, so that no other event takes it for one that stands.
  if (await mustBeLeftAlone(command, terms, services)) {
    return ledger.settle(detail.email, { ...entry, verdict: failed(type, 'rejected', 'PROTECTED_ACCOUNT') });
  }
  if (!seen) await ledger.note(detail.email, entry);
  const events = await ledger.about(detail.email);
  const known = entryOf(events, event_id)?.verdict;
  if (known) return known;
  const carryOut = {
    [DetailType.userCreated]: onboardPerson,
    [DetailType.userUpdated]: updateAccount,
    [DetailType.userDisabled]: changeState,
    [DetailType.userEnabled]: changeState,
    [DetailType.userDeleted]: changeState,
  }[type];
  const verdict = await carryOut(command, events, terms, services);
  const kept = ledger.settle(detail.email, { ...entry, verdict });
  // The account itself carries the mark that tells of it to whoever looks again, which the ledger may be too slow for.
  return verdict.outcome === 'undelivered' ? kept.catch(() => verdict) : kept;
}

function entryOf(events: readonly LedgerEntry[], eventId: string): LedgerEntry | undefined {
  return events.find(({ event_id }) => event_id === eventId);
}

/** Whether an event is about somebody whom the settings protect. A UserCreated changes nobody who has an account. */
async function mustBeLeftAlone(command: Command, terms: OnboardingTerms, services: ApplyServices): Promise<boolean> {
  const { rights, directory } = services;
  const { email } = command.detail;
  if (command.type === DetailType.userCreated) return false;
  if (rights.protectedGroups.size === 0) return isProtected(email, [], rights);
  const account = await findAccount(command.detail, terms, services);
  if (account === undefined) return isProtected(email, [], rights);
  const memberships = await sendWithRetry('read', terms, services, () => directory.groupsOf(account.userName));
  const names = memberships.map(({ name }) => name);
  return isProtected(email, names, rights);
}
