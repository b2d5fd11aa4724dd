import { DetailType } from '../../contract.ts';
import { type OnboardingTerms, persist } from '../onboarding/onboard-user.ts';
import type { Category } from '../onboarding/pace.ts';
import { GroupMissing, RequestRefused, UserMissing } from '../onboarding/user-directory.ts';
import { type ApplyServices, type Command, failed, findUserId, NotNow, receivesOfPatience } from './command.ts';
import type { LedgerEntry, Verdict } from './event-ledger.ts';

/**
 * Carries out a UserUpdated: what later ones set stays as it is.
 * @param events all about the person
 * @throws as `applyEvent` does
 */
export async function updateAccount(
  command: Command,
  events: readonly LedgerEntry[],
  terms: OnboardingTerms,
  services: ApplyServices,
): Promise<Verdict> {
  const updates = events.filter(({ type }) => type === DetailType.userUpdated);
  const overtaken = new Set(updates.filter(({ time }) => time > command.time).flatMap(({ fields }) => fields));
  // In the hands of the other worker it would overwrite what this one sets.
  const isUnderWay = updates.some((update) => !update.verdict && comesBefore(update, command));
  if (isUnderWay && command.receive_count < receivesOfPatience) throw new NotNow('EARLIER_UPDATE_UNDER_WAY');
  const { email, groups, ...attributes } = command.detail;
  const changes = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined || overtaken.has(name) ? [] : [[name, typeof value === 'string' ? value : ''] as const],
  );
  const wantedGroups = groups === undefined || overtaken.has('groups') ? undefined : (groups ?? []);
  if (changes.length === 0 && !wantedGroups) return failed(command.type, 'superseded', 'SUPERSEDED');

  const user_id = await findUserId(command, terms, services);
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

/** Of two updates of one second one has to wait, or they would mix what they set; which one does not matter. */
function comesBefore(update: LedgerEntry, { time, event_id }: Command): boolean {
  return update.time < time || (update.time === time && update.event_id < event_id);
}
