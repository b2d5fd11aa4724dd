import type { AdminConfirmSignUpRequest, AdminConfirmSignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { notAuthorized } from '../errors.ts';
import { poolOf, userOf } from '../look-up.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { firePostConfirmation } from './post-confirmation.ts';

/**
 * Confirms a sign-up without its code. The address stays unverified: nobody has shown that they read it.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html
 */
export const adminConfirmSignUp =
  (services: Pick<Services, 'store' | 'triggers' | 'now'>) =>
  async (request: AdminConfirmSignUpRequest): Promise<AdminConfirmSignUpResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    const { SignUpCode: _unused, ...user } = userOf(pool, request.Username);
    if (user.UserStatus !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.UserStatus}`);
    }
    const confirmed: UserRecord = { ...user, UserStatus: 'CONFIRMED', UserLastModifiedDate: services.now() };
    services.store.commit([{ change: 'user', poolId: pool.pool.Id, user: confirmed }]);
    const confirmation = { pool, clientMetadata: request.ClientMetadata };
    await firePostConfirmation(services, confirmation, confirmed, 'PostConfirmation_ConfirmSignUp');
    return {};
  };
