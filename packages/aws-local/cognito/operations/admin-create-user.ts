import type { AdminCreateUserRequest, AdminCreateUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { checkRequired, parseAttributes, toRecord } from '../attributes.ts';
import { invalidParameter, requireText } from '../errors.ts';
import { poolOf } from '../look-up.ts';
import { commitWithMail } from '../messages/delivery.ts';
import { composeInvitation } from '../messages/invitation.ts';
import { alreadyTaken, findConflictingUser, type Identity, newIdentity, newUser } from '../new-user.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { checkPassword } from '../passwords/password-policy.ts';
import { generateTemporaryPassword } from '../passwords/temporary-password.ts';
import { mergeAttributes, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { allowsNoPassword } from '../sign-in/first-factors.ts';
import type { Change } from '../store/change.ts';
import type { PoolState } from '../store/pool-state.ts';
import { resendInvitation } from './resend-invitation.ts';
import { userResponse } from './responses.ts';

type Needs = Pick<Services, 'store' | 'mailbox' | 'triggers' | 'now'>;

/**
 * Creates a user and sends the invitation, both in one change.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const adminCreateUser =
  (services: Needs) =>
  async (request: AdminCreateUserRequest): Promise<AdminCreateUserResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    const name = requireText(request.Username, 'username');
    checkEnumerations(request);
    if (request.MessageAction === 'RESEND') return resendInvitation(services, pool, name, request);

    const identity = newIdentity(pool.pool, name, parseAttributes(pool.pool, request.UserAttributes));
    if (request.TemporaryPassword) checkPassword(pool.pool.Policies?.PasswordPolicy, request.TemporaryPassword);
    const password = request.TemporaryPassword || passwordFor(pool, identity);
    const now = services.now();
    const user = newUser(identity, beginning(pool, identity, password, now), now);
    changesFor(pool, identity, user, request.ForceAliasCreation);
    await firePreSignUp(services, pool, identity, request);
    const mail = await composeInvitation(services, pool, user, password, request);
    // Both triggers may have taken a while: someone else can have had the name meanwhile.
    commitWithMail(services, changesFor(pool, identity, user, request.ForceAliasCreation), mail);
    return { User: userResponse(user) };
  };

/**
 * Nobody gets a password of Cognito's making where codes by email sign people in: they have none, and so all that the pool requires.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-create-user-accounts.html
 */
function passwordFor({ pool }: PoolState, { attributes }: Identity): string | undefined {
  if (!allowsNoPassword(pool)) return generateTemporaryPassword(pool.Policies?.PasswordPolicy);
  if (!attributes.some(({ Name }) => Name === 'email')) {
    throw invalidParameter('User has no attribute that a passwordless sign-in factor needs');
  }
  checkRequired(pool, attributes);
  return undefined;
}

/** Who has no password is confirmed at once. */
function beginning({ pool }: PoolState, { username }: Identity, password: string | undefined, now: Date) {
  if (password === undefined) return { UserStatus: 'CONFIRMED', Password: '' } as const;
  const Password = hashPassword({ poolId: pool.Id, username }, password);
  return { UserStatus: 'FORCE_CHANGE_PASSWORD', Password, TemporaryPasswordSince: now.getTime() } as const;
}

/** Stores the user, and takes the address from another one where the caller forces it. */
function changesFor(pool: PoolState, identity: Identity, user: UserRecord, force: boolean | undefined): Change[] {
  const poolId = pool.pool.Id;
  const taken = findConflictingUser(pool, identity);
  if (!taken) return [{ change: 'user', poolId, user }];
  if (taken.by === 'username' || pool.pool.UsernameAttributes?.some((name) => name === taken.by)) {
    throw new AwsError('UsernameExistsException', 'User account already exists');
  }
  if (!force) throw alreadyTaken('UsernameExistsException', taken.by);
  const withdrawn =
    taken.by === 'preferred_username'
      ? { Name: 'preferred_username', Value: '' }
      : { Name: `${taken.by}_verified`, Value: 'false' };
  const other = { ...taken.user, Attributes: mergeAttributes(taken.user.Attributes, [withdrawn]) };
  return [
    { change: 'user', poolId, user: other },
    { change: 'user', poolId, user },
  ];
}

async function firePreSignUp(
  services: Needs,
  pool: PoolState,
  identity: Identity,
  request: AdminCreateUserRequest,
): Promise<void> {
  const validation = request.ValidationData?.map(({ Name, Value }) => [Name, Value ?? '']);
  await services.triggers.fire({
    trigger: 'PreSignUp',
    source: 'PreSignUp_AdminCreateUser',
    userPoolId: pool.pool.Id,
    userName: identity.username,
    request: {
      userAttributes: toRecord(identity.attributes),
      validationData: validation ? Object.fromEntries(validation) : null,
      ...(request.ClientMetadata ? { clientMetadata: request.ClientMetadata } : {}),
    },
    // The answer's flags have no meaning here: an invited person confirms by the first sign-in.
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
}

function checkEnumerations(request: AdminCreateUserRequest): void {
  const unknown = (value: string | undefined, known: readonly string[]) =>
    value !== undefined && !known.includes(value);
  if (unknown(request.MessageAction, ['RESEND', 'SUPPRESS']))
    throw invalidEnumValue('messageAction', '[RESEND, SUPPRESS]');
  if (request.DesiredDeliveryMediums?.some((medium) => unknown(medium, ['SMS', 'EMAIL']))) {
    throw invalidEnumValue('desiredDeliveryMediums', '[SMS, EMAIL]');
  }
}

function invalidEnumValue(name: string, set: string): AwsError {
  return invalidParameter(
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must satisfy enum value set: ${set}`,
  );
}
