import { randomInt } from 'node:crypto';
import { type CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { drawTemporaryPassword, type PasswordPolicy } from '../domain/onboarding/temporary-password.ts';
import { errorName } from '../error-facts.ts';

/** Makes a call with a temporary password of its own. */
export type WithTemporaryPassword = <T>(send: (temporaryPassword: string) => Promise<T>) => Promise<T>;

/**
 * Draws temporary passwords that satisfy the pool's policy. The policy is read by the first, for all that wait for it, and again when
 * Cognito refuses one: an administrator may have changed it. A password is kept nowhere: Cognito emails it.
 */
export function temporaryPasswords(client: CognitoIdentityProviderClient, userPoolId: string): WithTemporaryPassword {
  // A promise, so that the many calls of a batch that begin at once read it once: look-ups of pools have a low quota.
  let known: Promise<PasswordPolicy> | undefined;
  const read = () => {
    const reading = readPolicy(client, userPoolId);
    known = reading;
    reading.catch(() => {
      if (known === reading) known = undefined;
    });
    return reading;
  };
  return async (send) => {
    const earlier = known;
    const used = earlier ?? read();
    try {
      return await send(drawTemporaryPassword(await used, randomInt));
    } catch (error) {
      if (earlier === undefined || errorName(error) !== 'InvalidPasswordException') throw error;
      // Another call may have read it again by now.
      const newer = known !== undefined && known !== used ? known : read();
      return await send(drawTemporaryPassword(await newer, randomInt));
    }
  };
}

async function readPolicy(client: CognitoIdentityProviderClient, UserPoolId: string): Promise<PasswordPolicy> {
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { MinimumLength = 8, RequireUppercase = false } = UserPool?.Policies?.PasswordPolicy ?? {};
  return { minimumLength: MinimumLength, requireUppercase: RequireUppercase };
}
