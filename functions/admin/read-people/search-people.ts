import type { readPeopleOperations } from '../../domain/admin/operations/read-people.ts';
import { ForeignCursor } from '../../domain/admin-people/search-cursor.ts';
import { searchPeople as search } from '../../domain/admin-people/search-people.ts';
import { Problem } from '../../domain/api/problems.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';
import type { ReadPeopleServices } from './services.ts';

/** Finds people: one to eight calls of Cognito's lists. */
export function searchPeople({
  directory,
  validityDays,
  wayIn,
  clock,
  showPeople,
}: ReadPeopleServices): AdminAnswers<typeof readPeopleOperations>['SearchPeople'] {
  return async ({ input }) => {
    const query = { search: (input.search ?? '').trim(), status: input.status, group: input.group };
    try {
      const services = { directory, validityDays, wayIn, now: new Date(clock.now()) };
      const { people, cursor } = await search(query, input.cursor, services);
      return { people: await showPeople(people), ...(cursor !== undefined && { cursor }) };
    } catch (error) {
      if (!(error instanceof ForeignCursor)) throw error;
      const detail = 'This cursor belongs to another search. Start again without it.';
      throw new Problem('INVALID_REQUEST', [{ field: 'cursor', code: 'INVALID', detail }], { cause: error });
    }
  };
}
