import type {
  ConfirmForgotPasswordRequest,
  ConfirmForgotPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { codeMismatch, Message, notAuthorized, requireText, userNotFound } from '../errors.ts';
import { clientOf, hidesUsers } from '../look-up.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { checkPassword } from '../passwords/password-policy.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { checkCode, codeValidityMs } from '../sign-in/codes.ts';
import { personOf } from '../sign-in/sign-in.ts';
import { firePostConfirmation } from './post-confirmation.ts';

/** Cognito allows 5 to 20 wrong codes an hour, by how risky the request looks. */
const attemptsPerHour = 15;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html */
export const confirmForgotPassword =
  (services: Pick<Services, 'store' | 'triggers' | 'attempts' | 'lockout' | 'now'>) =>
  async (request: ConfirmForgotPasswordRequest): Promise<ConfirmForgotPasswordResponse> => {
    const { client, pool } = clientOf(services.store, request.ClientId);
    const user = pool.find(requireText(request.Username, 'username'));
    const code = requireText(request.ConfirmationCode, 'confirmationCode');
    const password = requireText(request.Password, 'password');
    if (!user?.Enabled) {
      if (hidesUsers(client)) throw codeMismatch();
      throw user ? notAuthorized(Message.userDisabled) : userNotFound('Username/client id combination not found.');
    }
    const signIn = { pool, client, clientMetadata: request.ClientMetadata };
    services.attempts.count('confirm-forgot-password', personOf(signIn, user), attemptsPerHour);
    checkPassword(pool.pool.Policies?.PasswordPolicy, password);
    checkCode(user.ResetCode, code, codeValidityMs.reset, services.now());
    const { ResetCode: _used, TemporaryPasswordSince: _over, ...kept } = user;
    const reset: UserRecord = {
      ...kept,
      Password: hashPassword({ poolId: pool.pool.Id, username: user.Username }, password),
      UserStatus: 'CONFIRMED',
      UserLastModifiedDate: services.now(),
    };
    services.store.commit([{ change: 'user', poolId: pool.pool.Id, user: reset }]);
    services.lockout.succeeded(personOf(signIn, user));
    await firePostConfirmation(services, signIn, reset, 'PostConfirmation_ConfirmForgotPassword');
    return {};
  };
