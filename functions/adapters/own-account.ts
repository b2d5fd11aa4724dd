import {
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GlobalSignOutCommand,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type AppClient, sendOnce } from './app-client.ts';

/** The recipient of an email, by address. The language is used for people whose own is unknown. */
export interface Addressee {
  readonly email: string;
  readonly locale?: string | undefined;
}

/** Sends a code to replace a forgotten password; the reason decides what the email says. @throws CognitoRefusal */
export async function forgotPassword(
  { cognito, clientId }: AppClient,
  { email, locale, reason }: Addressee & { readonly reason?: string },
): Promise<void> {
  const command = new ForgotPasswordCommand({ ClientId: clientId, Username: email, ...metadata(locale, reason) });
  await sendOnce(() => cognito.send(command));
}

/** Replaces a forgotten password. @throws CognitoRefusal */
export async function resetPassword(
  { cognito, clientId }: AppClient,
  given: { readonly email: string; readonly code: string; readonly newPassword: string },
): Promise<void> {
  const command = new ConfirmForgotPasswordCommand({
    ClientId: clientId,
    Username: given.email,
    ConfirmationCode: given.code,
    Password: given.newPassword,
  });
  await sendOnce(() => cognito.send(command));
}

/** Changes the password of the access token's owner. @throws CognitoRefusal */
export async function changePassword(
  { cognito }: AppClient,
  given: {
    readonly accessToken: string;
    /** Left out where the account has no password yet. */
    readonly previousPassword: string | undefined;
    readonly proposedPassword: string;
  },
): Promise<void> {
  const command = new ChangePasswordCommand({
    AccessToken: given.accessToken,
    PreviousPassword: given.previousPassword,
    ProposedPassword: given.proposedPassword,
  });
  await sendOnce(() => cognito.send(command));
}

/** Creates an account that waits for the code from the email. @throws CognitoRefusal */
export async function signUp(
  { cognito, clientId }: AppClient,
  given: Addressee & { readonly password: string; readonly attributes: Readonly<Record<string, string>> },
): Promise<void> {
  const command = new SignUpCommand({
    ClientId: clientId,
    Username: given.email,
    Password: given.password,
    UserAttributes: Object.entries({ ...given.attributes, email: given.email }).map(([Name, Value]) => ({
      Name,
      Value,
    })),
    ...metadata(given.locale),
  });
  await sendOnce(() => cognito.send(command));
}

/** Confirms an account with the code from the email. @throws CognitoRefusal */
export async function confirmSignUp({ cognito, clientId }: AppClient, email: string, code: string): Promise<void> {
  const command = new ConfirmSignUpCommand({ ClientId: clientId, Username: email, ConfirmationCode: code });
  await sendOnce(() => cognito.send(command));
}

/** Sends the code of a sign-up again. @throws CognitoRefusal */
export async function resendCode({ cognito, clientId }: AppClient, { email, locale }: Addressee): Promise<void> {
  const command = new ResendConfirmationCodeCommand({ ClientId: clientId, Username: email, ...metadata(locale) });
  await sendOnce(() => cognito.send(command));
}

/** Revokes a refresh token and all tokens made from it. @throws CognitoRefusal */
export async function revokeToken({ cognito, clientId }: AppClient, refreshToken: string): Promise<void> {
  const command = new RevokeTokenCommand({ ClientId: clientId, Token: refreshToken });
  await sendOnce(() => cognito.send(command));
}

/** Revokes all refresh tokens of the access token's owner. @throws CognitoRefusal */
export async function signOutEverywhere({ cognito }: AppClient, accessToken: string): Promise<void> {
  const command = new GlobalSignOutCommand({ AccessToken: accessToken });
  await sendOnce(() => cognito.send(command));
}

/** Passed on to the custom-message trigger. */
function metadata(locale: string | undefined, reason?: string): { ClientMetadata?: Record<string, string> } {
  const known = { ...(locale && { locale }), ...(reason && { reason }) };
  return Object.keys(known).length > 0 ? { ClientMetadata: known } : {};
}
