import type { readPeopleOperations } from '../../domain/admin/operations/read-people.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';
import type { ReadPeopleServices } from './services.ts';

/** The groups that there are, and those that people may be put into: the ones that files may give. */
export function listAssignableGroups({
  readGroups,
}: ReadPeopleServices): AdminAnswers<typeof readPeopleOperations>['ListAssignableGroups'] {
  return async () => {
    const { groups, assignableGroups } = await readGroups();
    return { groups: [...assignableGroups].toSorted(), all: [...groups].toSorted() };
  };
}
