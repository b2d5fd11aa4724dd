import { DetailType } from '../../contract.ts';
import { findAccount } from '../onboarding/establish-account.ts';
import type { OnboardingTerms } from '../onboarding/onboarding-terms.ts';
import { eventOrigin } from '../onboarding/origin.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import { reasonToProtect } from '../people/protection.ts';
import { changeState } from './change-state.ts';
import { type ApplyServices, type Command, failureResult, ledgerEntryFor } from './command.ts';
import type { EventResult, LedgerEntry } from './event-ledger.ts';
import { onboardPerson } from './onboard-person.ts';
import { updateAccount } from './update-account.ts';

/**
 * Applies one event and returns how to answer it. Every event is recorded before it acts, so that others see it, and its answer
 * before it is published: an event that is delivered again, from the queue, the archive or the dead letters, gets the same answer
 * and changes nothing.
 * @param deadline epoch milliseconds after which nothing new may be sent
 * @throws RetryLater, Throttled, DirectoryFault, PermissionDenied, OutOfTime, ServiceUnavailable: it is to be delivered again
 */
export async function applyEvent(event: Command, deadline: number, services: ApplyServices): Promise<EventResult> {
  const { type, detail, event_id } = event;
  const { ledger, deletionAllowed, replaceSignUps } = services;
  const terms: OnboardingTerms = { origin: eventOrigin(event_id), deadline, replaceSignUps };
  if (type === DetailType.userDeleted && !deletionAllowed) return failureResult(type, 'rejected', 'DELETION_OFF');
  const seen = findEntry(await ledger.entriesFor(detail.email), event_id);
  if (seen?.result) return seen.result;
  // A time in the future is replaced at each delivery by another one; the first counts.
  const command = seen ? { ...event, time: seen.time } : event;
  const entry = ledgerEntryFor(command);
  // Recorded with its answer only, so that no other event takes it for one that was applied.
  if (await concernsProtectedPerson(command, terms, services)) {
    return ledger.recordAnswer(detail.email, {
      ...entry,
      result: failureResult(type, 'rejected', 'PROTECTED_ACCOUNT'),
    });
  }
  if (!seen) await ledger.record(detail.email, entry);
  const events = await ledger.entriesFor(detail.email);
  const known = findEntry(events, event_id)?.result;
  if (known) return known;
  const apply = {
    [DetailType.userCreated]: onboardPerson,
    [DetailType.userUpdated]: updateAccount,
    [DetailType.userDisabled]: changeState,
    [DetailType.userEnabled]: changeState,
    [DetailType.userDeleted]: changeState,
  }[type];
  const result = await apply(command, events, terms, services);
  const recorded = ledger.recordAnswer(detail.email, { ...entry, result: result });
  // When the ledger fails, a repeat still knows: the account itself is marked as not invited.
  return result.outcome === 'undelivered' ? recorded.catch(() => result) : recorded;
}

function findEntry(events: readonly LedgerEntry[], eventId: string): LedgerEntry | undefined {
  return events.find(({ event_id }) => event_id === eventId);
}

/**
 * Whether the person is protected from an event, which names them by one address while their account may have another. A UserCreated
 * changes nobody who has an account.
 */
async function concernsProtectedPerson(
  command: Command,
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<boolean> {
  const { rights, directory } = services;
  const { email } = command.detail;
  if (command.type === DetailType.userCreated) return false;
  if (reasonToProtect([email], [], rights)) return true;
  const account = await findAccount(command.detail, terms, services);
  if (account === undefined) return false;
  const groups = await sendWithRetry('read', terms, services, () => directory.groupsOf(account.userName));
  return reasonToProtect([account.attributes.email], groups, rights) !== undefined;
}
