import { type CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { WayIn } from '../../functions/domain/way-in.ts';
import { type OpenTarget, openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf, type TargetClients } from '../target/target-clients.ts';

/** The user pool of a stack, and what its invitations depend on. */
export interface PoolOfTarget {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  /** Days for which a temporary password works. */
  readonly validityDays: number;
  /** What people may have been invited with: links where the pool takes codes by email. */
  readonly wayIn: WayIn;
}

/** What Cognito does where a pool doesn't say it. */
const usualValidityDays = 7;

/** Does something with the pool of the stack that the options name. @throws UsageError, StateFolderError */
export async function withPool<T>(
  options: TargetOptions,
  work: (pool: PoolOfTarget, target: OpenTarget, clients: TargetClients) => Promise<T>,
): Promise<T> {
  const target = await openTarget(options);
  const clients = clientsOf(target);
  try {
    const { userPoolId } = target;
    const { cognito } = clients;
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }));
    const validityDays = UserPool?.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays || usualValidityDays;
    const takesCodes = UserPool?.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('EMAIL_OTP');
    const wayIn = takesCodes ? 'link' : 'password';
    return await work({ cognito, userPoolId, validityDays, wayIn }, target, clients);
  } finally {
    clients.destroy();
    await target.close();
  }
}
