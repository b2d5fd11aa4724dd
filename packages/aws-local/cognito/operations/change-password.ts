import type { ChangePasswordRequest, ChangePasswordResponse } from '@aws-sdk/client-cognito-identity-provider';
import { notAuthorized, requireText } from '../errors.ts';
import { hashPassword, passwordMatches } from '../passwords/password-hash.ts';
import { checkPassword } from '../passwords/password-policy.ts';
import type { Services } from '../services.ts';
import { personOf } from '../sign-in/sign-in.ts';

/** Right or wrong, https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const changesPerHour = 5;

/**
 * Who has no password yet chooses one without the one before.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
 */
export const changePassword =
  (services: Pick<Services, 'store' | 'tokens' | 'attempts' | 'now'>) =>
  async (request: ChangePasswordRequest): Promise<ChangePasswordResponse> => {
    const caller = services.tokens.callerOf(request.AccessToken);
    const { pool, user } = caller;
    const previous = user.Password === '' ? undefined : requireText(request.PreviousPassword, 'previousPassword');
    const proposed = requireText(request.ProposedPassword, 'proposedPassword');
    services.attempts.count('change-password', personOf(caller, user), changesPerHour);
    const owner = { poolId: pool.pool.Id, username: user.Username };
    if (previous !== undefined && !passwordMatches(owner, previous, user.Password)) throw notAuthorized();
    checkPassword(pool.pool.Policies?.PasswordPolicy, proposed);
    const changed = { ...user, Password: hashPassword(owner, proposed), UserLastModifiedDate: services.now() };
    services.store.commit([{ change: 'user', poolId: pool.pool.Id, user: changed }]);
    return {};
  };
