import type { AdminCreateUserRequest, AdminCreateUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { userOf } from '../look-up.ts';
import { commitWithMail } from '../messages/delivery.ts';
import { invitation } from '../messages/invitation.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { checkPassword } from '../passwords/password-policy.ts';
import { temporaryPassword } from '../passwords/temporary-password.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
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
  const invited = () => {
    const user = userOf(pool, name);
    if (user.UserStatus === 'FORCE_CHANGE_PASSWORD') return user;
    throw new AwsError(
      'UnsupportedUserStateException',
      'Resend not possible. User status is not FORCE_CHANGE_PASSWORD.',
    );
  };
  const policy = pool.pool.Policies?.PasswordPolicy;
  if (request.TemporaryPassword) checkPassword(policy, request.TemporaryPassword);
  const password = request.TemporaryPassword || temporaryPassword(policy);
  const mail = await invitation(services, pool, invited(), password, request);
  const now = services.now();
  // Read again: the trigger may have taken long enough for the person to sign in.
  const user: UserRecord = { ...invited(), ...temporary(pool, invited().Username, password, now) };
  commitWithMail(services, [{ change: 'user', poolId: pool.pool.Id, user }], mail);
  return { User: userResponse(user) };
}

function temporary(pool: PoolState, username: string, password: string, now: Date): Partial<UserRecord> {
  return {
    Password: hashPassword({ poolId: pool.pool.Id, username }, password),
    TemporaryPasswordSince: now.getTime(),
    UserLastModifiedDate: now,
  };
}
