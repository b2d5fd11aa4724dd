import type {
  AdminSetUserPasswordRequest,
  AdminSetUserPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireText } from '../errors.ts';
import { poolOf, userOf } from '../look-up.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { checkPassword } from '../passwords/password-policy.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html */
export const adminSetUserPassword =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: AdminSetUserPasswordRequest): Promise<AdminSetUserPasswordResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const { TemporaryPasswordSince: _before, ...user } = userOf(pool, request.Username);
    const password = requireText(request.Password, 'password');
    checkPassword(pool.pool.Policies?.PasswordPolicy, password);
    const state = request.Permanent
      ? { UserStatus: 'CONFIRMED' as const }
      : { UserStatus: 'FORCE_CHANGE_PASSWORD' as const, TemporaryPasswordSince: now().getTime() };
    const Password = hashPassword({ poolId: pool.pool.Id, username: user.Username }, password);
    const changed = { ...user, ...state, Password, UserLastModifiedDate: now() };
    store.commit([{ change: 'user', poolId: pool.pool.Id, user: changed }]);
    return {};
  };
