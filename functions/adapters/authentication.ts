import {
  type AuthenticationResultType,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SignInAnswer, Tokens } from '../domain/self-service/answers.ts';
import type { BegunSignIn, PasswordlessMethod } from '../domain/self-service/begin-sign-in.ts';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';
import { type AppClient, sendOnce } from './app-client.ts';

/** What a person gave to sign in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in. @throws CognitoRefusal */
export async function signIn(
  { cognito, clientId }: AppClient,
  { email, password }: Credentials,
): Promise<SignInAnswer> {
  const command = new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  return signInAnswer(await sendOnce(() => cognito.send(command)));
}

/** Begins to sign in without a password: an email with a code is sent, or a passkey has to sign. @throws CognitoRefusal */
export async function beginSignIn(
  { cognito, clientId }: AppClient,
  email: string,
  method: PasswordlessMethod,
): Promise<BegunSignIn> {
  const command = new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: method },
  });
  const { Session: session, ChallengeParameters } = await sendOnce(() => cognito.send(command));
  const challenge = passkeyOptions(ChallengeParameters)?.challenge;
  return { session, ...(typeof challenge === 'string' && { passkeyChallenge: challenge }) };
}

/** New tokens for a refresh token. @throws CognitoRefusal */
export async function refresh({ cognito, clientId }: AppClient, refreshToken: string): Promise<Tokens> {
  const command = new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });
  const { AuthenticationResult } = await sendOnce(() => cognito.send(command));
  return toTokens({ RefreshToken: refreshToken, ...AuthenticationResult });
}

/**
 * New tokens for a refresh token where tokens rotate: another refresh token is among them, and Cognito does it by this call alone.
 * @throws CognitoRefusal
 */
export async function rotate({ cognito, clientId }: AppClient, refreshToken: string): Promise<Tokens> {
  const command = new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken: refreshToken });
  const { AuthenticationResult } = await sendOnce(() => cognito.send(command));
  return toTokens({ RefreshToken: refreshToken, ...AuthenticationResult });
}

/** The answer to a challenge. */
export interface ChallengeAnswer {
  readonly challenge: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP' | 'EMAIL_OTP' | 'WEB_AUTHN';
  readonly email: string;
  readonly session: string;
  readonly responses: Readonly<Record<string, string>>;
}

/** Answers a sign-in's challenge. @throws CognitoRefusal */
export async function answerChallenge({ cognito, clientId }: AppClient, given: ChallengeAnswer): Promise<SignInAnswer> {
  const command = new RespondToAuthChallengeCommand({
    ClientId: clientId,
    ChallengeName: given.challenge,
    Session: given.session,
    ChallengeResponses: { USERNAME: given.email, ...given.responses },
  });
  return signInAnswer(await sendOnce(() => cognito.send(command)));
}

function signInAnswer(answer: InitiateAuthCommandOutput): SignInAnswer {
  if (answer.AuthenticationResult) return toTokens(answer.AuthenticationResult);
  const { ChallengeName: challenge, Session: session } = answer;
  if (challenge === undefined || session === undefined) {
    throw new CognitoRefusal('Unavailable', 'Cognito answered with neither tokens nor a challenge');
  }
  const { ChallengeParameters: parameters = {}, AvailableChallenges } = answer;
  const required = requiredAttributes(parameters.requiredAttributes);
  const available = AvailableChallenges ?? readNames(parameters.MFAS_CAN_CHOOSE);
  const options = passkeyOptions(parameters);
  return {
    challenge,
    session,
    ...(required.length > 0 && { required_attributes: required }),
    ...(available.length > 0 && { available }),
    ...(options && { passkey_options: options }),
    ...(parameters.CODE_DELIVERY_DESTINATION && { sent_to: parameters.CODE_DELIVERY_DESTINATION }),
  };
}

/** What a browser needs to have a passkey sign, as JSON in a text. */
function passkeyOptions(
  parameters: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const json = parameters?.CREDENTIAL_REQUEST_OPTIONS;
  return json === undefined ? undefined : JSON.parse(json);
}

/** A list as JSON in a text: `["userAttributes.given_name"]`. */
function requiredAttributes(json: string | undefined): string[] {
  return readNames(json).map((name) => name.replace(/^userAttributes\./, ''));
}

function readNames(json: string | undefined): string[] {
  const names: unknown = JSON.parse(json || '[]');
  return Array.isArray(names) ? names.map(String) : [];
}

function toTokens({ IdToken, AccessToken, RefreshToken, ExpiresIn }: AuthenticationResultType): Tokens {
  if (!IdToken || !AccessToken || !RefreshToken || ExpiresIn === undefined) {
    throw new CognitoRefusal('Unavailable', 'Cognito answered with too few tokens');
  }
  return {
    id_token: IdToken,
    access_token: AccessToken,
    refresh_token: RefreshToken,
    expires_in: ExpiresIn,
    token_type: 'Bearer',
  };
}
