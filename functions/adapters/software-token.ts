import {
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';
import { type AppClient, sendOnce } from './app-client.ts';

/** Who sets an authenticator app up: someone in the midst of signing in, or someone who is signed in. */
export type Holder = { readonly session: string } | { readonly accessToken: string };

/** A new secret for an authenticator app. @throws CognitoRefusal */
export async function associateSoftwareToken(
  { cognito }: AppClient,
  holder: Holder,
): Promise<{ readonly secretCode: string; readonly session: string | undefined }> {
  const { SecretCode, Session } = await sendOnce(() =>
    cognito.send(new AssociateSoftwareTokenCommand(inputOf(holder))),
  );
  if (SecretCode === undefined) throw new CognitoRefusal('Unavailable', 'Cognito answered without a secret');
  return { secretCode: SecretCode, session: Session };
}

/** Checks the app's first code against its secret. @throws CognitoRefusal */
export async function verifySoftwareToken(
  { cognito }: AppClient,
  holder: Holder,
  given: { readonly code: string; readonly deviceName?: string | undefined },
): Promise<{ readonly session: string | undefined }> {
  const command = new VerifySoftwareTokenCommand({
    ...inputOf(holder),
    UserCode: given.code,
    ...(given.deviceName !== undefined && { FriendlyDeviceName: given.deviceName }),
  });
  const { Status, Session } = await sendOnce(() => cognito.send(command));
  if (Status !== 'SUCCESS') throw new CognitoRefusal('EnableSoftwareTokenMFAException', 'The code was not taken');
  return { session: Session };
}

/** Asks for the app's code at every sign-in from now on. @throws CognitoRefusal */
export async function requireSoftwareToken({ cognito }: AppClient, accessToken: string): Promise<void> {
  const command = new SetUserMFAPreferenceCommand({
    AccessToken: accessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });
  await sendOnce(() => cognito.send(command));
}

function inputOf(holder: Holder): { Session: string } | { AccessToken: string } {
  return 'session' in holder ? { Session: holder.session } : { AccessToken: holder.accessToken };
}
