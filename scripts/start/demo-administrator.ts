import { cognitoUserDirectory } from '../../functions/adapters/user-directory.ts';
import type { Endpoints } from '../../local/endpoints.ts';
import { giveRole } from '../admins/admin-role.ts';
import { targetAt } from '../target/target.ts';
import { clientsOf } from '../target/target-clients.ts';

/** Somebody who may do everything on the admin page of a laptop. */
export const demoAdministrator = 'admin@example.com';

/** Whether the demo administrator has yet to choose a password, by the invitation in the mailbox or the one that is sent now. */
export async function awaitsDemoAdministrator(endpoints: Endpoints): Promise<boolean> {
  const { cognito, destroy } = clientsOf(targetAt(endpoints));
  try {
    const account = await cognitoUserDirectory(cognito, endpoints.userPoolId).find(demoAdministrator);
    return account === undefined || account.status === 'FORCE_CHANGE_PASSWORD';
  } finally {
    destroy();
  }
}

/**
 * Invites the demo administrator, once for a state folder: an account that is there already is left as it is, also without the role. A
 * crash between creation and role is not made up for: `onboarding admins add` does that.
 */
export async function inviteDemoAdministrator(endpoints: Endpoints): Promise<void> {
  const { cognito, destroy } = clientsOf(targetAt(endpoints));
  const { userPoolId } = endpoints;
  try {
    if (await cognitoUserDirectory(cognito, userPoolId).find(demoAdministrator)) return;
    await giveRole({ cognito, userPoolId }, demoAdministrator, 'admin');
  } finally {
    destroy();
  }
}
