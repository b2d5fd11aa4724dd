import { DetailType } from '../../contract.ts';
import type { LaterEvents } from '../onboarding/onboarding-terms.ts';
import { isEffective } from './change-state.ts';
import type { LedgerEntry } from './event-ledger.ts';

/**
 * What events have said about a person since a moment, for a run that is to onboard them.
 * @param events all about the person, the earliest first
 * @param since ISO 8601
 */
export function summariseLaterEvents(events: readonly LedgerEntry[], since: string): LaterEvents {
  // EventBridge stamps events with whole seconds: one of the second of that moment may well have happened after it.
  const second = Math.floor(Date.parse(since) / 1000) * 1000;
  const later = events.filter((event) => Date.parse(event.time) >= second && isEffective(event));
  const leaving: readonly string[] = [DetailType.userDisabled, DetailType.userDeleted];
  const returning: readonly string[] = [DetailType.userEnabled, DetailType.userCreated];
  const last = later.findLast(({ type }) => leaving.includes(type) || returning.includes(type));
  return {
    hasLeft: last !== undefined && leaving.includes(last.type),
    setGroups: later.some(({ type, fields }) => type === DetailType.userUpdated && fields.includes('groups')),
  };
}
