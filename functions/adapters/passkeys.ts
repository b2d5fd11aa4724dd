import {
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  ListWebAuthnCredentialsCommand,
  SetUserMFAPreferenceCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Passkey } from '../domain/self-service/answers.ts';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';
import { type AppClient, sendOnce } from './app-client.ts';

/** What a browser makes a passkey from, or has made. */
export type CredentialJson = Readonly<Record<string, unknown>>;

/** The passkeys of the access token's owner: all of them, since an account has 20 at most and a page as many. @throws CognitoRefusal */
export async function listPasskeys({ cognito }: AppClient, accessToken: string): Promise<Passkey[]> {
  const command = new ListWebAuthnCredentialsCommand({ AccessToken: accessToken, MaxResults: 20 });
  const { Credentials = [] } = await sendOnce(() => cognito.send(command));
  return Credentials.flatMap(({ CredentialId, CreatedAt, FriendlyCredentialName, RelyingPartyId }) =>
    CredentialId === undefined || CreatedAt === undefined
      ? []
      : {
          credential_id: CredentialId,
          ...(FriendlyCredentialName && { name: FriendlyCredentialName }),
          created_at: CreatedAt.toISOString(),
          ...(RelyingPartyId && { relying_party: RelyingPartyId }),
        },
  );
}

/** What the browser makes a passkey from. @throws CognitoRefusal */
export async function beginPasskey({ cognito }: AppClient, accessToken: string): Promise<CredentialJson> {
  const command = new StartWebAuthnRegistrationCommand({ AccessToken: accessToken });
  const { CredentialCreationOptions: options } = await sendOnce(() => cognito.send(command));
  if (typeof options !== 'object' || options === null) {
    throw new CognitoRefusal('Unavailable', 'Cognito answered without options');
  }
  return { ...options };
}

/** Adds a passkey to the account of the access token's owner. @throws CognitoRefusal */
export async function addPasskey({ cognito }: AppClient, accessToken: string, made: CredentialJson): Promise<void> {
  const Credential: CompleteWebAuthnRegistrationCommand['input']['Credential'] = JSON.parse(JSON.stringify(made));
  const command = new CompleteWebAuthnRegistrationCommand({ AccessToken: accessToken, Credential });
  await sendOnce(() => cognito.send(command));
}

/**
 * Lets the passkeys of somebody who has a second factor sign in: Cognito offers them the password alone until passkeys count for both
 * factors. Where the person has no other factor, or the pool no such passkeys, it refuses, and there is nothing to set.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 */
export async function countPasskeysTwice({ cognito }: AppClient, accessToken: string): Promise<void> {
  const command = new SetUserMFAPreferenceCommand({
    AccessToken: accessToken,
    WebAuthnMfaSettings: { Enabled: true },
  });
  try {
    await sendOnce(() => cognito.send(command));
  } catch (error) {
    // What was asked for is done: the passkey is added, or the app set up. The password signs in as before.
    if (!(error instanceof CognitoRefusal)) throw error;
  }
}

/** Removes a passkey of the access token's owner. @throws CognitoRefusal */
export async function removePasskey({ cognito }: AppClient, accessToken: string, credentialId: string): Promise<void> {
  const command = new DeleteWebAuthnCredentialCommand({ AccessToken: accessToken, CredentialId: credentialId });
  await sendOnce(() => cognito.send(command));
}
