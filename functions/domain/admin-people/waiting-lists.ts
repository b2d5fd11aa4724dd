import { type Arrival, awaitsByLink } from '../first-sign-in.ts';
import type { WayIn } from '../way-in.ts';
import type { PeopleFilter } from './people-directory.ts';

function ofStatus(value: string): PeopleFilter {
  return { attribute: 'cognito:user_status', value };
}

/**
 * The lists of the pool that together have everybody who has not come in. Who has a temporary password has a status of their own. Who was sent
 * a link is among all who have come in: where links are sent, everybody is read.
 */
export function listsOfWaiting(wayIn: WayIn): readonly [PeopleFilter, PeopleFilter?] {
  const byPassword = ofStatus('FORCE_CHANGE_PASSWORD');
  return wayIn === 'link' ? [byPassword, ofStatus('CONFIRMED')] : [byPassword];
}

/** Whether somebody in these lists may be waiting; most of the second list came in long ago. */
export function mayAwait(account: Arrival): boolean {
  return account.status !== 'CONFIRMED' || awaitsByLink(account);
}
