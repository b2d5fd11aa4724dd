import type { Answer } from '../../../shared/request.ts';
import type { InputOf, OutputOf } from '../../api-client.ts';
import type { AdminApp } from '../../app.ts';
import { callPatiently } from '../call-patiently.ts';
import type { ActionName } from '../texts/text.ts';

/** What somebody has entered for an action. */
interface Given {
  /** An address: the new one, or the confirmation. */
  readonly typed: string;
  readonly groups: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  /** Which groups could be chosen. */
  readonly assignable: readonly string[];
}

/** How long files may still have somebody who was erased. */
type Done = OutputOf<'InvitePerson'> & Partial<OutputOf<'ErasePerson'>>;

/** Does something with a person. */
export function sendAction(
  app: AdminApp,
  action: ActionName,
  seen: InputOf<'InvitePerson'>,
  { typed, groups, before, assignable }: Given,
): Promise<Answer<Done>> {
  switch (action) {
    case 'invite':
      return callPatiently(app, 'InvitePerson', seen);
    case 'revoke':
      return callPatiently(app, 'RevokeInvitation', seen);
    case 'address':
      return callPatiently(app, 'ChangeAddressAndInvite', { ...seen, email: typed });
    case 'disable':
      return callPatiently(app, 'DisablePerson', seen);
    case 'enable':
      return callPatiently(app, 'EnablePerson', seen);
    case 'signOut':
      return callPatiently(app, 'SignOutPerson', seen);
    case 'resetSecondFactor':
      return callPatiently(app, 'ResetSecondFactor', seen);
    case 'groups':
      return callPatiently(app, 'SetGroups', {
        ...seen,
        add: assignable.filter((name) => groups.has(name) && !before.has(name)),
        remove: assignable.filter((name) => !groups.has(name) && before.has(name)),
      });
    case 'erase':
      return callPatiently(app, 'ErasePerson', { ...seen, confirm: typed });
  }
}
