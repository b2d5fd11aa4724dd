import { DetailType } from '../../contract.ts';
import { GroupMissing, RequestRefused, UserMissing } from '../directory-errors.ts';
import type { OnboardingTerms } from '../onboarding/onboarding-terms.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import type { Category } from '../rate-limit/pace.ts';
import { cameAnew, stands } from './change-state.ts';
import {
  type ApplyServices,
  type Command,
  failed,
  findReadyAccount,
  NotNow,
  reasonToRefuse,
  receivesOfPatience,
} from './command.ts';
import type { LedgerEntry, Verdict } from './event-ledger.ts';
import { groupChanges } from './rights.ts';

/**
 * Carries out a UserUpdated: what later ones set stays as it is, and so do groups that are not for events to give and take.
 * @param events all about the person
 * @throws as `applyEvent` does
 */
export async function updateAccount(
  command: Command,
  events: readonly LedgerEntry[],
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Verdict> {
  if (cameAnew(events, command)) return failed(command.type, 'superseded', 'SUPERSEDED');
  const overtaken = fieldsOvertaken(events, command);
  // In the hands of the other worker it would overwrite what this one sets.
  const isEarlierInProgress = events.some((event) => !event.verdict && comesBefore(event, command));
  if (isEarlierInProgress && command.receive_count < receivesOfPatience) throw new NotNow('EARLIER_EVENT_IN_PROGRESS');
  const { email, groups, ...attributes } = command.detail;
  const changes = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined || overtaken.has(name) ? [] : [[name, typeof value === 'string' ? value : ''] as const],
  );
  const wantedGroups = groups === undefined || overtaken.has('groups') ? undefined : (groups ?? []);
  if (changes.length === 0 && !wantedGroups) return failed(command.type, 'superseded', 'SUPERSEDED');

  const account = await findReadyAccount(command, terms, services);
  if (account === undefined) return failed(command.type, 'failed', 'UNKNOWN_USER');
  const refused = reasonToRefuse(account, command.type);
  if (refused) return failed(command.type, 'failed', refused);
  const { userName, userId: user_id } = account;
  const { directory, rights } = services;
  const send = (category: Category, call: () => Promise<void>) => sendWithRetry(category, terms, services, call);
  try {
    // A call may wait for its turn for long, and a later event does not wait for ever: what it sets by then is its own.
    const overtakenByNow = async () => fieldsOvertaken(await services.ledger.about(email), command);
    const setAttributes = async () => {
      const fields = await overtakenByNow();
      const left = changes.filter(([name]) => !fields.has(name));
      if (left.length > 0) await directory.setAttributes(userName, Object.fromEntries(left));
    };
    const changeGroup = (call: (name: string, group: string) => Promise<void>, group: string) =>
      send('update', async () => {
        if (!(await overtakenByNow()).has('groups')) await call(userName, group);
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
    if (error instanceof RequestRefused) return { ...failed(command.type, 'failed', 'REFUSED_BY_COGNITO'), user_id };
    if (error instanceof GroupMissing) return { ...failed(command.type, 'failed', 'UNKNOWN_GROUP', 'groups'), user_id };
    if (error instanceof UserMissing) return failed(command.type, 'failed', 'UNKNOWN_USER');
    throw error;
  }
}

/** Names of what later updates set. */
function fieldsOvertaken(events: readonly LedgerEntry[], { time }: Command): ReadonlySet<string> {
  const later = events.filter((event) => isUpdate(event) && event.time > time && stands(event));
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
