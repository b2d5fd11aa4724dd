import { DetailType } from '../../contract.ts';
import { GroupMissing, RequestRefused, UserMissing } from '../directory-errors.ts';
import type { OnboardingTerms } from '../onboarding/onboarding-terms.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import type { Category } from '../rate-limit/pacer.ts';
import { isEffective, wasCreatedAgain } from './change-state.ts';
import {
  type ApplyServices,
  type Command,
  failureResult,
  findReadyAccount,
  maxReceivesWhileUnknown,
  RetryLater,
  reasonToRefuse,
} from './command.ts';
import type { EventResult, LedgerEntry } from './event-ledger.ts';
import { groupChanges } from './rights.ts';

/**
 * Applies a UserUpdated. What later ones set stays as it is, and so do groups that events may not change.
 * @param events all about the person
 * @throws as `applyEvent` does
 */
export async function updateAccount(
  command: Command,
  events: readonly LedgerEntry[],
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<EventResult> {
  if (wasCreatedAgain(events, command)) return failureResult(command.type, 'superseded', 'SUPERSEDED');
  const superseded = supersededFields(events, command);
  // The other worker is applying it, and would overwrite what this one sets.
  const isEarlierInProgress = events.some((event) => !event.result && comesBefore(event, command));
  if (isEarlierInProgress && command.receive_count < maxReceivesWhileUnknown)
    throw new RetryLater('EARLIER_EVENT_IN_PROGRESS');
  const { email, groups, ...attributes } = command.detail;
  const changes = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined || superseded.has(name) ? [] : [[name, typeof value === 'string' ? value : ''] as const],
  );
  const wantedGroups = groups === undefined || superseded.has('groups') ? undefined : (groups ?? []);
  if (changes.length === 0 && !wantedGroups) return failureResult(command.type, 'superseded', 'SUPERSEDED');

  const account = await findReadyAccount(command, terms, services);
  if (account === undefined) return failureResult(command.type, 'failed', 'UNKNOWN_USER');
  const refused = reasonToRefuse(account, command.type);
  if (refused) return failureResult(command.type, 'failed', refused);
  const { userName, userId: user_id } = account;
  const { directory, rights } = services;
  const send = (category: Category, call: () => Promise<void>) => sendWithRetry(category, terms, services, call);
  try {
    // A call may wait long for its turn, and a later event may be applied meanwhile: what that one set is left alone.
    const supersededByNow = async () => supersededFields(await services.ledger.entriesFor(email), command);
    const setAttributes = async () => {
      const fields = await supersededByNow();
      const left = changes.filter(([name]) => !fields.has(name));
      if (left.length > 0) await directory.setAttributes(userName, Object.fromEntries(left));
    };
    const changeGroup = (call: (name: string, group: string) => Promise<void>, group: string) =>
      send('update', async () => {
        if (!(await supersededByNow()).has('groups')) await call(userName, group);
      });
    if (changes.length > 0) await send('update', setAttributes);
    if (wantedGroups) {
      const current = await sendWithRetry('read', terms, services, () => directory.groupsOf(userName));
      const { add, remove } = groupChanges(current, wantedGroups, rights);
      for (const group of add) await changeGroup((user, name) => directory.addToGroup(user, name), group);
      for (const group of remove) await changeGroup((user, name) => directory.removeFromGroup(user, name), group);
    }
    return { detail_type: DetailType.userAccountUpdated, outcome: 'updated', user_id };
  } catch (error) {
    if (error instanceof RequestRefused)
      return { ...failureResult(command.type, 'failed', 'REFUSED_BY_COGNITO'), user_id };
    if (error instanceof GroupMissing)
      return { ...failureResult(command.type, 'failed', 'UNKNOWN_GROUP', 'groups'), user_id };
    if (error instanceof UserMissing) return failureResult(command.type, 'failed', 'UNKNOWN_USER');
    throw error;
  }
}

/** Names of what later updates set. */
function supersededFields(events: readonly LedgerEntry[], { time }: Command): ReadonlySet<string> {
  const later = events.filter((event) => isUpdate(event) && event.time > time && isEffective(event));
  return new Set(later.flatMap(({ fields }) => fields));
}

function isUpdate({ type }: LedgerEntry): boolean {
  return type === DetailType.userUpdated;
}

/**
 * Of two updates of one second one has to wait, or they would mix what they set; which one does not matter. A UserCreated of that
 * second comes first, or it would give groups after this one took them.
 */
function comesBefore(event: LedgerEntry, { time, event_id }: Command): boolean {
  if (event.type === DetailType.userCreated) return event.time <= time;
  return isUpdate(event) && (event.time < time || (event.time === time && event.event_id < event_id));
}
