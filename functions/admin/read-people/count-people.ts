import type { readPeopleOperations } from '../../domain/admin/operations/read-people.ts';
import { countPeople as count } from '../../domain/admin-people/count-people.ts';
import { remember } from '../../domain/admin-people/remember.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';
import type { ReadPeopleServices } from './services.ts';

const minuteMs = 60_000;

/** Counts who has not come yet: up to 20 calls of Cognito's lists, once a minute. */
export function countPeople({
  directory,
  validityDays,
  wayIn,
  clock,
}: ReadPeopleServices): AdminAnswers<typeof readPeopleOperations>['CountPeople'] {
  const counted = remember(() => count(directory, { validityDays, wayIn }, new Date(clock.now())), minuteMs, clock.now);
  return async () => {
    const { counts, isPartial } = await counted('');
    return { ...counts, partial: isPartial };
  };
}
