import type { managePeopleOperations } from '../../domain/admin/operations/manage-people.ts';
import type { AdminInput } from '../../domain/admin/operations/operation.ts';
import type { PersonAction } from '../../domain/admin-people/person-action.ts';
import { PersonRefusal } from '../../domain/admin-people/person-refusal.ts';
import { missingField, Problem } from '../../domain/api/problems.ts';
import { DirectoryFault, Throttled } from '../../domain/directory-errors.ts';
import { OutOfTime } from '../../domain/rate-limit/pacer.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';
import { actAndRemember, operationOf } from './act-on-one.ts';
import { type ManagePeopleServices, requestMs } from './services.ts';

type Input = AdminInput<(typeof managePeopleOperations)['ActOnPeople']>;

/** What goes away by itself. Each action can be repeated: an invitation that may have been sent is refused for some minutes. */
const later = [Throttled, OutOfTime, DirectoryFault];

/** Does the same with several people, each as if alone; an event for each, besides the one of the request. */
export function actOnPeople(
  services: ManagePeopleServices,
): AdminAnswers<typeof managePeopleOperations>['ActOnPeople'] {
  return async ({ input, actor, requestId, describe }) => {
    const action = actionOf(input);
    const terms = { actor: actor.sub, requestId, deadline: services.clock.now() + requestMs };
    const results = await Promise.all(
      input.people.map(async ({ sub, if_status: status, if_invited_at }) => {
        const seen = { sub, status, ...(if_invited_at !== undefined && { invitedAt: new Date(if_invited_at) }) };
        try {
          const outcome = await actAndRemember(action, seen, terms, services);
          if (outcome === 'done') {
            await services.publish({
              actor: actor.sub,
              action: operationOf[action.kind],
              request_id: requestId,
              person: sub,
            });
          }
          return { sub, outcome };
        } catch (error) {
          if (error instanceof PersonRefusal) return { sub, outcome: 'refused' as const, code: error.code };
          if (later.some((kind) => error instanceof kind)) return { sub, outcome: 'later' as const };
          throw error;
        }
      }),
    );
    describe({ count: results.filter(({ outcome }) => outcome === 'done').length });
    return { results };
  };
}

function actionOf({ action, group }: Input): PersonAction {
  if (action === 'invite') return { kind: action, isMany: true };
  if (action !== 'add_to_group') return { kind: action };
  if (group === undefined) throw new Problem('INVALID_REQUEST', [missingField('group')]);
  return { kind: 'set_groups', add: [group], remove: [] };
}
