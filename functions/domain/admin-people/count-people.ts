import { statusOf } from '../accounts/person-status.ts';
import type { PersonStatus } from '../accounts/person-statuses.ts';
import type { WayIn } from '../way-in.ts';
import type { PeopleDirectory } from './people-directory.ts';
import { listsOfWaiting } from './waiting-lists.ts';

const counted = ['invited', 'expired', 'undelivered', 'bounced', 'complained', 'revoked'] as const;
type CountedStatus = (typeof counted)[number];

/** How many people have not come yet, by how far they are. */
export interface PeopleCounts extends Record<CountedStatus, number> {
  /** Of those with an invitation that still works, whose expires within {@link soonDays}. */
  expiring: number;
}

export const soonDays = 2;
const dayMs = 24 * 60 * 60 * 1000;

/** 1,200 people: 20 of the 30 lists a second that all pools of the account have together. */
export const mostCountedPages = 20;

/**
 * Counts the people who have not signed in yet. Only the pool's lists know who they are, 60 at a time.
 * @returns `isPartial` when there are more than were looked at, so that every count may be higher
 * @throws Throttled, PermissionDenied, DirectoryFault
 */
export async function countPeople(
  directory: Pick<PeopleDirectory, 'list'>,
  { validityDays, wayIn }: { readonly validityDays: number; readonly wayIn: WayIn },
  now: Date,
): Promise<{ readonly counts: PeopleCounts; readonly isPartial: boolean }> {
  const counts: PeopleCounts = {
    ...{ invited: 0, expiring: 0, expired: 0, undelivered: 0 },
    ...{ bounced: 0, complained: 0, revoked: 0 },
  };
  const soon = new Date(now.getTime() + soonDays * dayMs);
  let [list, second] = listsOfWaiting(wayIn);
  let token: string | undefined;
  for (let pages = 0; pages < mostCountedPages; pages++) {
    const page = await directory.list(list, token);
    for (const person of page.people) {
      const { status, expiresAt } = statusOf(person, validityDays, now);
      if (isCounted(status)) counts[status]++;
      if (status === 'invited' && expiresAt !== undefined && expiresAt <= soon) counts.expiring++;
    }
    token = page.next;
    if (token !== undefined) continue;
    if (second === undefined) return { counts, isPartial: false };
    [list, second] = [second, undefined];
  }
  return { counts, isPartial: true };
}

function isCounted(status: PersonStatus): status is CountedStatus {
  return counted.some((one) => one === status);
}
