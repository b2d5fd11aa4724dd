import type { AdminCreateUserRequest, AdminCreateUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { parseAttributes, toRecord } from '../attributes.ts';
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
    const password = request.TemporaryPassword || generateTemporaryPassword(pool.pool.Policies?.PasswordPolicy);
    const now = services.now();
    const user = newUser(
      identity,
      {
        UserStatus: 'FORCE_CHANGE_PASSWORD',
        Password: hashPassword({ poolId: pool.pool.Id, username: identity.username }, password),
        TemporaryPasswordSince: now.getTime(),
      },
      now,
    );
    changesFor(pool, identity, user, request.ForceAliasCreation);
    await firePreSignUp(services, pool, identity, request);
    const mail = await composeInvitation(services, pool, user, password, request);
    // Both triggers may have taken a while: someone else can have had the name meanwhile.
    commitWithMail(services, changesFor(pool, identity, user, request.ForceAliasCreation), mail);
    return { User: userResponse(user) };
  };

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
