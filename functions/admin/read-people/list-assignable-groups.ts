import type { readPeopleOperations } from '../../domain/admin/operations/read-people.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';
import type { ReadPeopleServices } from './services.ts';

/** The groups that people may be put into: those that files may give. */
export function listAssignableGroups({
  assignableGroups,
}: ReadPeopleServices): AdminAnswers<typeof readPeopleOperations>['ListAssignableGroups'] {
  return async () => ({ groups: [...(await assignableGroups())].toSorted() });
}
