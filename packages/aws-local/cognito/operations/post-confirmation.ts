import { triggerAttributes } from '../attributes.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { SignIn } from '../sign-in/signing-in.ts';

/**
 * Fires the trigger after a sign-up or a reset. The user is stored by then: a function that throws is reported to the
 * caller and changes nothing.
 */
export async function firePostConfirmation(
  { triggers }: Pick<Services, 'triggers'>,
  { pool, client, clientMetadata }: Omit<SignIn, 'client'> & Partial<Pick<SignIn, 'client'>>,
  user: UserRecord,
  source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword',
): Promise<void> {
  await triggers.fire({
    trigger: 'PostConfirmation',
    source,
    userPoolId: pool.pool.Id,
    userName: user.Username,
    clientId: client?.ClientId,
    request: {
      userAttributes: triggerAttributes(user),
      ...(clientMetadata ? { clientMetadata } : {}),
    },
  });
}
