import type {
  AdminResetUserPasswordRequest,
  AdminResetUserPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, Message, notAuthorized } from '../errors.ts';
import { poolOf, userOf } from '../look-up.ts';
import { commitWithMail, recoveryDestination } from '../messages/delivery.ts';
import { composeMessage } from '../messages/message.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { newCode } from '../sign-in/codes.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html */
export const adminResetUserPassword =
  (services: Pick<Services, 'store' | 'mailbox' | 'triggers' | 'now'>) =>
  async (request: AdminResetUserPasswordRequest): Promise<AdminResetUserPasswordResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    const user = userOf(pool, request.Username);
    if (!user.Enabled) throw notAuthorized(Message.userDisabled);
    if (user.UserStatus !== 'CONFIRMED' && user.UserStatus !== 'RESET_REQUIRED')
      throw notAuthorized(Message.notResettable);
    const destination = recoveryDestination(pool.pool, user);
    if (!destination) {
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    const code = newCode(services.now());
    const mail = await composeMessage(services.triggers, {
      kind: 'ForgotPassword',
      pool: pool.pool,
      user,
      destination,
      code: code.code,
      clientMetadata: request.ClientMetadata,
    });
    const reset: UserRecord = {
      ...userOf(pool, user.Username),
      ResetCode: code,
      UserStatus: 'RESET_REQUIRED',
      UserLastModifiedDate: services.now(),
    };
    commitWithMail(services, [{ change: 'user', poolId: pool.pool.Id, user: reset }], mail);
    return {};
  };
