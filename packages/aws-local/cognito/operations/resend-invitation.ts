import type { AdminCreateUserRequest, AdminCreateUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { invalidParameter } from '../errors.ts';
import { userOf } from '../look-up.ts';
import { commitWithMail } from '../messages/delivery.ts';
import { composeInvitation } from '../messages/invitation.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { checkPassword } from '../passwords/password-policy.ts';
import { generateTemporaryPassword } from '../passwords/temporary-password.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { allowsNoPassword } from '../sign-in/first-factors.ts';
import type { PoolState } from '../store/pool-state.ts';
import { userResponse } from './responses.ts';

/**
 * `AdminCreateUser` with `MessageAction: RESEND`: a new temporary password, whose validity starts again.
 * @throws AwsError `UserNotFoundException`; `UnsupportedUserStateException` for someone who has a password already
 */
export async function resendInvitation(
  services: Pick<Services, 'store' | 'mailbox' | 'triggers' | 'now'>,
  pool: PoolState,
  name: string,
  request: AdminCreateUserRequest,
): Promise<AdminCreateUserResponse> {
  const findInvited = () => {
    const user = userOf(pool, name);
    if (user.UserStatus === 'FORCE_CHANGE_PASSWORD') return user;
    throw new AwsError(
      'UnsupportedUserStateException',
      'Resend not possible. User status is not FORCE_CHANGE_PASSWORD.',
    );
  };
  const policy = pool.pool.Policies?.PasswordPolicy;
  findInvited();
  if (request.TemporaryPassword) checkPassword(policy, request.TemporaryPassword);
  // Cognito makes none where codes by email sign people in.
  else if (allowsNoPassword(pool.pool)) throw invalidParameter('Temporary password is required for the user.');
  const password = request.TemporaryPassword || generateTemporaryPassword(policy);
  const mail = await composeInvitation(services, pool, findInvited(), password, request);
  const now = services.now();
  // Read again: the trigger may have taken long enough for the person to sign in.
  const user: UserRecord = { ...findInvited(), ...newPasswordFields(pool, findInvited().Username, password, now) };
  commitWithMail(services, [{ change: 'user', poolId: pool.pool.Id, user }], mail);
  return { User: userResponse(user) };
}

function newPasswordFields(pool: PoolState, username: string, password: string, now: Date): Partial<UserRecord> {
  return {
    Password: hashPassword({ poolId: pool.pool.Id, username }, password),
    TemporaryPasswordSince: now.getTime(),
    UserLastModifiedDate: now,
  };
}
