import { randomInt } from 'node:crypto';
import { type CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { drawTemporaryPassword, type PasswordPolicy } from '../domain/onboarding/temporary-password.ts';
import { errorName } from '../error-facts.ts';

/** Makes a call with a temporary password of its own. */
export type WithTemporaryPassword = <T>(send: (temporaryPassword: string) => Promise<T>) => Promise<T>;

/**
 * Draws temporary passwords that satisfy the pool's policy. The policy is read by the first, and again when Cognito refuses one:
 * an administrator may have changed it. A password is kept nowhere: Cognito emails it.
 */
export function temporaryPasswords(client: CognitoIdentityProviderClient, userPoolId: string): WithTemporaryPassword {
  let known: PasswordPolicy | undefined;
  return async (send) => {
    const isFresh = known === undefined;
    known ??= await readPolicy(client, userPoolId);
    try {
      return await send(drawTemporaryPassword(known, randomInt));
    } catch (error) {
      if (isFresh || errorName(error) !== 'InvalidPasswordException') throw error;
      known = await readPolicy(client, userPoolId);
      return await send(drawTemporaryPassword(known, randomInt));
    }
  };
}

async function readPolicy(client: CognitoIdentityProviderClient, UserPoolId: string): Promise<PasswordPolicy> {
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { MinimumLength = 8, RequireUppercase = false } = UserPool?.Policies?.PasswordPolicy ?? {};
  return { minimumLength: MinimumLength, requireUppercase: RequireUppercase };
}
