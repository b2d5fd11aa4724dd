import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { findMissingAttributes, toRecord, triggerAttributes } from '../attributes.ts';
import { Message, notAuthorized, userNotFound } from '../errors.ts';
import { hidesUsers } from '../look-up.ts';
import { passwordMatches } from '../passwords/password-hash.ts';
import { attributeOf, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { openChallenge } from './open-challenge.ts';
import { continueAfterFirstFactor } from './second-factor.ts';
import type { SignIn } from './signing-in.ts';
import { migrateUser } from './user-migration.ts';

type Needs = Pick<Services, 'triggers' | 'tokens' | 'challenges' | 'lockout' | 'store' | 'now' | 'mailbox'>;

const dayMs = 86_400_000;

/**
 * Signs in with user name and password.
 * @returns tokens, or the challenge that comes before them
 * @throws AwsError as Cognito's `InitiateAuth`
 */
export async function signInWithPassword(
  services: Needs,
  signIn: SignIn,
  name: string,
  password: string,
): Promise<InitiateAuthResponse> {
  const user = signIn.pool.find(name) ?? (await migrateUser(services, signIn, name, password));
  if (!user) throw hidesUsers(signIn.client) ? notAuthorized() : userNotFound();
  await firePreAuthentication(services, signIn, user);
  const person = personOf(signIn, user);
  services.lockout.check(person);
  const owner = { poolId: signIn.pool.pool.Id, username: user.Username };
  if (user.UserStatus !== 'RESET_REQUIRED' && !passwordMatches(owner, password, user.Password)) {
    services.lockout.failed(person);
    throw notAuthorized();
  }
  services.lockout.succeeded(person);
  return continueAfterPassword(services, signIn, user);
}

/** Continues after the right password: refuses, asks for the next factor, or issues tokens. */
export async function continueAfterPassword(
  services: Needs,
  signIn: SignIn,
  user: UserRecord,
): Promise<InitiateAuthResponse> {
  if (!user.Enabled) throw notAuthorized(Message.userDisabled);
  switch (user.UserStatus) {
    case 'RESET_REQUIRED':
      if (hidesUsers(signIn.client)) throw notAuthorized();
      throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
    case 'UNCONFIRMED':
      throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
    case 'FORCE_CHANGE_PASSWORD':
      return askForNewPassword(services, signIn, user);
    default:
      return continueAfterFirstFactor(services, signIn, user, 'Authentication');
  }
}

function askForNewPassword(services: Needs, signIn: SignIn, user: UserRecord): InitiateAuthResponse {
  const days = signIn.pool.pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 7;
  const since = user.TemporaryPasswordSince ?? user.UserLastModifiedDate.getTime();
  if (services.now().getTime() > since + days * dayMs) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
  const missing = findMissingAttributes(signIn.pool.pool, user.Attributes);
  const known = user.Attributes.filter(({ Name }) => Name !== 'sub');
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: openChallenge(services, signIn, user, { name: 'NEW_PASSWORD_REQUIRED' }),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.Username,
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify(toRecord(known)),
    },
  };
}

export async function firePreAuthentication(
  services: Pick<Services, 'triggers'>,
  signIn: SignIn,
  user: UserRecord,
): Promise<void> {
  await services.triggers.fire({
    trigger: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
    userPoolId: signIn.pool.pool.Id,
    userName: user.Username,
    clientId: signIn.client.ClientId,
    request: { userAttributes: triggerAttributes(user), validationData: signIn.clientMetadata ?? null },
  });
}

/** The key under which a person's failures are counted. */
export function personOf({ pool }: SignIn, user: UserRecord): string {
  return `${pool.pool.Id}/${attributeOf(user, 'sub') ?? user.Username}`;
}
