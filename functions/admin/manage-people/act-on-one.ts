import type { managePeopleOperations } from '../../domain/admin/operations/manage-people.ts';
import type { AdminInput } from '../../domain/admin/operations/operation.ts';
import { actOnPerson } from '../../domain/admin-people/act-on-person.ts';
import type { ActionOutcome, PersonAction, SeenPerson } from '../../domain/admin-people/person-action.ts';
import type { PersonRecord } from '../../domain/admin-people/person-record.ts';
import { PersonRefusal } from '../../domain/admin-people/person-refusal.ts';
import { Problem } from '../../domain/api/problems.ts';
import { Throttled } from '../../domain/directory-errors.ts';
import { OutOfTime } from '../../domain/rate-limit/pacer.ts';
import type { AdminRequest } from '../../runtime/admin.ts';
import { type ManagePeopleServices, requestMs } from './services.ts';

type OneInput = AdminInput<(typeof managePeopleOperations)['InvitePerson']>;

/** Which actions are remembered of a person, by the names of their operations. */
export const operationOf = {
  invite: 'InvitePerson',
  revoke: 'RevokeInvitation',
  change_address: 'ChangeAddressAndInvite',
  disable: 'DisablePerson',
  enable: 'EnablePerson',
  sign_out: 'SignOutPerson',
  reset_second_factor: 'ResetSecondFactor',
  set_groups: 'SetGroups',
  erase: 'ErasePerson',
} as const satisfies Record<PersonAction['kind'], keyof typeof managePeopleOperations>;

/** Answers an operation that does something with one person. */
export function actOnOne<Input extends OneInput>(
  services: ManagePeopleServices,
  actionOf: (input: Input) => PersonAction,
): (request: AdminRequest<Input>) => Promise<{ outcome: ActionOutcome }> {
  return async ({ input, actor, requestId, describe }) => {
    const { person: sub, if_status: status, if_invited_at } = input;
    describe({ person: sub });
    const seen = { sub, status, ...(if_invited_at !== undefined && { invitedAt: new Date(if_invited_at) }) };
    const terms = { actor: actor.sub, requestId, deadline: services.clock.now() + requestMs };
    try {
      return { outcome: await actAndRemember(actionOf(input), seen, terms, services) };
    } catch (error) {
      throw asProblem(error);
    }
  };
}

/** Does something with a person, and remembers it. */
export async function actAndRemember(
  action: PersonAction,
  seen: SeenPerson,
  terms: { readonly actor: string; readonly requestId: string; readonly deadline: number },
  services: ManagePeopleServices,
): Promise<ActionOutcome> {
  const outcome = await actOnPerson(action, seen, terms, services);
  if (outcome === 'done') {
    const record: PersonRecord = {
      at: new Date(services.clock.now()).toISOString(),
      actor: terms.actor,
      action: operationOf[action.kind],
      ...(action.kind === 'set_groups' && { added: [...action.add], removed: [...action.remove] }),
    };
    await services.records.add(seen.sub, terms.requestId, record);
    if (action.kind === 'reset_second_factor') {
      const [user_pool_id, user_id] = [services.userPoolId, seen.sub];
      await services.announceSecurity({ user_pool_id, user_id, change: 'factors-reset', by: 'admin' });
    }
  }
  return outcome;
}

function asProblem(error: unknown): unknown {
  if (error instanceof OutOfTime) return new Throttled(undefined, { cause: error });
  if (!(error instanceof PersonRefusal)) return error;
  if (error.code === 'NOT_FOUND') return new Problem('NOT_FOUND', [], { cause: error });
  return new Problem('CONFLICT', [{ field: 'person', code: error.code, detail: error.message }], { cause: error });
}
