import {
  GetUserAuthFactorsCommand,
  type GetUserAuthFactorsCommandOutput,
  GetUserCommand,
  SetUserMFAPreferenceCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';
import type { OwnAccount } from '../domain/self-service/own-account.ts';
import { type AppClient, sendOnce } from './app-client.ts';

/** The account of the access token's owner. @throws CognitoRefusal */
export async function readOwnAccount({ cognito }: AppClient, accessToken: string): Promise<OwnAccount> {
  const [user, factors] = await Promise.all([
    sendOnce(() => cognito.send(new GetUserCommand({ AccessToken: accessToken }))),
    readFactors(cognito, accessToken),
  ]);
  const { UserAttributes = [], UserMFASettingList = [], PreferredMfaSetting } = user;
  return {
    attributes: Object.fromEntries(UserAttributes.map(({ Name, Value = '' }) => [Name, Value])),
    hasPassword: factors?.ConfiguredUserAuthFactors?.includes('PASSWORD') ?? true,
    secondFactors: UserMFASettingList,
    preferredFactor: PreferredMfaSetting,
  };
}

/** @returns undefined where Cognito doesn't say, as it may on the cheapest plan, on which every account has a password */
async function readFactors(
  cognito: AppClient['cognito'],
  accessToken: string,
): Promise<GetUserAuthFactorsCommandOutput | undefined> {
  try {
    return await sendOnce(() => cognito.send(new GetUserAuthFactorsCommand({ AccessToken: accessToken })));
  } catch (error) {
    if (error instanceof CognitoRefusal && error.reason !== 'AccessTokenRefused') return undefined;
    throw error;
  }
}

/**
 * Changes attributes of the access token's owner; an empty value removes one. Another address waits until it is verified.
 * @param locale of the email with the code, where the person's own is unknown
 * @throws CognitoRefusal
 */
export async function updateOwnAttributes(
  { cognito }: AppClient,
  given: {
    readonly accessToken: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly locale?: string | undefined;
  },
): Promise<void> {
  const command = new UpdateUserAttributesCommand({
    AccessToken: given.accessToken,
    UserAttributes: Object.entries(given.attributes).map(([Name, Value]) => ({ Name, Value })),
    ...(given.locale && { ClientMetadata: { locale: given.locale } }),
  });
  await sendOnce(() => cognito.send(command));
}

/** Takes the new address, with the code that was sent to it. @throws CognitoRefusal */
export async function verifyOwnAddress({ cognito }: AppClient, accessToken: string, code: string): Promise<void> {
  const command = new VerifyUserAttributeCommand({ AccessToken: accessToken, AttributeName: 'email', Code: code });
  await sendOnce(() => cognito.send(command));
}

/** No sign-in asks for an authenticator app from now on. @throws CognitoRefusal */
export async function releaseSoftwareToken({ cognito }: AppClient, accessToken: string): Promise<void> {
  const command = new SetUserMFAPreferenceCommand({
    AccessToken: accessToken,
    SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
  });
  await sendOnce(() => cognito.send(command));
}
