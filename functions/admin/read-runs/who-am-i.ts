import type { readRunsOperations } from '../../domain/admin/operations/read-runs.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/** Answers who is signed in. Asked by the page first of all, so that somebody who was disabled learns it at once. */
export function whoAmI(
  readProfile: (accessToken: string) => Promise<Readonly<Record<string, string>>>,
): AdminAnswers<typeof readRunsOperations>['WhoAmI'] {
  return async ({ actor, accessToken }) => {
    const { email, name } = await readProfile(accessToken);
    return { sub: actor.sub, ...(email && { email }), ...(name && { name }), roles: [...actor.roles] };
  };
}
