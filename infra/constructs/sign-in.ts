import { Annotations, Aws, Duration, Fn } from 'aws-cdk-lib';
import {
  ClientAttributes,
  type IUserPool,
  OAuthScope,
  type UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct, IDependable } from 'constructs';
import { longestSignInMinutes, rotationGraceSeconds } from '../../functions/contract.ts';
import { callbackUrls } from '../../settings/callback-urls.ts';
import type { Settings } from '../../settings/config.ts';
import { firstFactors } from '../../settings/first-factors.ts';

/** The client without a secret that pages and apps sign people in through. */
export function signInClient(
  scope: Construct,
  pool: IUserPool,
  settings: Settings,
  providers: readonly NamedProvider[],
): UserPoolClient {
  const returnAddresses = callbackUrls(settings);
  if (returnAddresses.length === 0) {
    Annotations.of(scope).addInfo(
      'The sign-in page of Cognito is not offered: set userDirectory.callbackUrls or brand.portalUrl to say where it may send people back to.',
    );
  }
  const byChoice = firstFactors(settings).length > 1;
  const client = pool.addClient('Client', {
    generateSecret: false,
    authFlows: { userPassword: true, userSrp: true, user: byChoice },
    // A code has to arrive by email before it can be entered; three minutes are too few for that.
    ...(byChoice && { authSessionValidity: Duration.minutes(longestSignInMinutes) }),
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    // Local verifiers take these until they expire, even after a sign-out; the refresh token is what sign-out revokes.
    accessTokenValidity: Duration.minutes(60),
    idTokenValidity: Duration.minutes(60),
    refreshTokenValidity: Duration.days(30),
    // Takes ALLOW_REFRESH_TOKEN_AUTH out of the flows, as Cognito wants it. The longest grace there is: an answer may be lost on its way.
    ...(settings.userDirectory.refreshTokenRotation && {
      refreshTokenRotationGracePeriod: Duration.seconds(rotationGraceSeconds),
    }),
    // Without custom attributes: those may decide what a person is allowed to do.
    writeAttributes: new ClientAttributes().withStandardAttributes(ownData),
    supportedIdentityProviders: [
      UserPoolClientIdentityProvider.COGNITO,
      ...providers.map(({ name }) => UserPoolClientIdentityProvider.custom(name)),
    ],
    ...(returnAddresses.length > 0
      ? {
          oAuth: {
            flows: { authorizationCodeGrant: true },
            scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
            callbackUrls: returnAddresses,
            logoutUrls: returnAddresses,
          },
        }
      : { disableOAuth: true }),
  });
  for (const { provider } of providers) client.node.addDependency(provider);
  return client;
}

/** A provider and the name that a client knows it by. */
export interface NamedProvider {
  readonly name: string;
  readonly provider: IDependable;
}

/** Standard attributes that a person may change without anyone's leave. */
const ownData = {
  address: true,
  birthdate: true,
  email: true,
  familyName: true,
  fullname: true,
  gender: true,
  givenName: true,
  locale: true,
  middleName: true,
  nickname: true,
  phoneNumber: true,
  preferredUsername: true,
  profilePage: true,
  profilePicture: true,
  timezone: true,
  website: true,
} as const;

/**
 * The host name of the sign-in page. Prefixes are unique in a Region among all accounts, so without one of its own the
 * stack's id makes it: `onboarding-dev-1a2b3c4d`.
 */
export function signInDomain(pool: UserPool, prefix: string | undefined, stage: string): void {
  const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  const domainPrefix = prefix ?? Fn.join('-', ['onboarding', stage, Fn.select(0, Fn.split('-', stackUuid))]);
  pool.addDomain('Domain', { cognitoDomain: { domainPrefix } });
}
