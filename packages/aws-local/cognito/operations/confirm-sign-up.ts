import type { ConfirmSignUpRequest, ConfirmSignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { expiredCode, Message, notAuthorized, requireText, userNotFound } from '../errors.ts';
import { clientOf, hidesUsers } from '../look-up.ts';
import { verificationDestination } from '../messages/delivery.ts';
import { alreadyTaken } from '../new-user.ts';
import { mergeAttributes, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { checkCode, codeValidityMs } from '../sign-in/codes.ts';
import { personOf } from '../sign-in/sign-in.ts';
import type { PoolState } from '../store/pool-state.ts';
import { firePostConfirmation } from './post-confirmation.ts';

const attemptsPerHour = 15;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html */
export const confirmSignUp =
  (services: Pick<Services, 'store' | 'triggers' | 'attempts' | 'now'>) =>
  async (request: ConfirmSignUpRequest): Promise<ConfirmSignUpResponse> => {
    const { client, pool } = clientOf(services.store, request.ClientId);
    const user = pool.find(requireText(request.Username, 'username'));
    const code = requireText(request.ConfirmationCode, 'confirmationCode');
    if (!user) throw hidesUsers(client) ? expiredCode() : userNotFound('Username/client id combination not found.');
    if (!user.Enabled) throw notAuthorized(Message.userDisabled);
    if (user.UserStatus !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.UserStatus}`);
    }
    const signIn = { pool, client, clientMetadata: request.ClientMetadata };
    services.attempts.count('confirm-sign-up', personOf(signIn, user), attemptsPerHour);
    checkCode(user.SignUpCode, code, codeValidityMs.signUp, services.now());
    const confirmed = confirmUser(pool, user, services.now());
    const other = findAliasOwner(pool, confirmed);
    if (other && !request.ForceAliasCreation) throw alreadyTaken('AliasExistsException', 'email');
    const previousOwner = other && {
      ...other,
      Attributes: mergeAttributes(other.Attributes, [{ Name: 'email_verified', Value: 'false' }]),
    };
    services.store.commit([
      ...(previousOwner ? [{ change: 'user' as const, poolId: pool.pool.Id, user: previousOwner }] : []),
      { change: 'user', poolId: pool.pool.Id, user: confirmed },
    ]);
    await firePostConfirmation(services, signIn, confirmed, 'PostConfirmation_ConfirmSignUp');
    return {};
  };

/** The code was sent to an address, which is verified by it. */
function confirmUser(pool: PoolState, user: UserRecord, now: Date): UserRecord {
  const { SignUpCode: _used, ...kept } = user;
  const proven = verificationDestination(pool.pool, user)?.attribute;
  return {
    ...kept,
    Attributes: mergeAttributes(user.Attributes, proven ? [{ Name: `${proven}_verified`, Value: 'true' }] : []),
    UserStatus: 'CONFIRMED',
    UserLastModifiedDate: now,
  };
}

function findAliasOwner(pool: PoolState, user: UserRecord): UserRecord | undefined {
  const email = user.Attributes.find(({ Name }) => Name === 'email')?.Value;
  const owner = email === undefined ? undefined : pool.byAlias('email', email);
  return owner?.Username === user.Username ? undefined : owner;
}
