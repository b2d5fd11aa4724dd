import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type AppClient, sendOnce } from './app-client.ts';

/**
 * The attributes of the access token's owner. Refused for a token that was revoked, and where the account is disabled or gone: so it also
 * says that the token is still good, without any permission of ours.
 * @throws CognitoRefusal
 */
export async function readOwnProfile(
  { cognito }: AppClient,
  accessToken: string,
): Promise<Readonly<Record<string, string>>> {
  const { UserAttributes = [] } = await sendOnce(() => cognito.send(new GetUserCommand({ AccessToken: accessToken })));
  return Object.fromEntries(UserAttributes.map(({ Name, Value = '' }) => [Name, Value]));
}
