import type { readPeopleOperations } from '../../domain/admin/operations/read-people.ts';
import type { PeopleDirectory } from '../../domain/admin-people/people-directory.ts';
import { UserMissing } from '../../domain/directory-errors.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';
import type { ReadPeopleServices } from './services.ts';

/** Says in which groups people are: a call of Cognito for each, and two more for people of identity providers. */
export function listMemberships({
  directory,
}: ReadPeopleServices): AdminAnswers<typeof readPeopleOperations>['ListMemberships'] {
  return async ({ input }) => {
    const memberships = await Promise.all(
      input.people.map(async (sub) => ({ sub, groups: await groupsOf(sub, directory) })),
    );
    return { memberships };
  };
}

/** Somebody who is gone is in no group. */
async function groupsOf(sub: string, directory: PeopleDirectory): Promise<string[]> {
  const read = async (userName: string) => (await directory.groupsOf(userName)).map(({ name }) => name);
  try {
    // The pool takes the sub for the name of an account that it made itself.
    return await read(sub);
  } catch (error) {
    if (!(error instanceof UserMissing)) throw error;
    const person = await directory.findListed(sub);
    return person === undefined ? [] : read(person.userName);
  }
}
