import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { triggerAttributes } from '../attributes.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { TokenSource } from './claims.ts';
import type { SignIn } from './signing-in.ts';

/**
 * The last step of every sign-in: the post-authentication trigger, then tokens. The trigger sees the status that the
 * person came with, `FORCE_CHANGE_PASSWORD` for someone who has just replaced a temporary password.
 */
export async function completeSignIn(
  services: Pick<Services, 'triggers' | 'tokens'>,
  signIn: SignIn,
  user: UserRecord,
  source: TokenSource,
): Promise<InitiateAuthResponse> {
  const { pool, client, clientMetadata } = signIn;
  await firePostAuthentication(services, signIn, { ...user, UserStatus: statusBefore(user, source) });
  if (signIn.onSignedIn) {
    signIn.onSignedIn(user);
    return {};
  }
  const AuthenticationResult = await services.tokens.issue({ pool, client, user, source, clientMetadata });
  return { ChallengeParameters: {}, AuthenticationResult };
}

export async function firePostAuthentication(
  services: Pick<Services, 'triggers'>,
  { pool, client, clientMetadata }: SignIn,
  user: UserRecord,
): Promise<void> {
  await services.triggers.fire({
    trigger: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
    userPoolId: pool.pool.Id,
    userName: user.Username,
    clientId: client.ClientId,
    request: {
      userAttributes: triggerAttributes(user),
      newDeviceUsed: false,
      ...(clientMetadata ? { clientMetadata } : {}),
    },
  });
}

function statusBefore({ UserStatus }: UserRecord, source: TokenSource): UserRecord['UserStatus'] {
  return source === 'NewPasswordChallenge' ? 'FORCE_CHANGE_PASSWORD' : UserStatus;
}
