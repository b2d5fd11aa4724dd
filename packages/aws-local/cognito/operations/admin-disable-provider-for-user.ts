import type {
  AdminDisableProviderForUserRequest,
  AdminDisableProviderForUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireText, userNotFound } from '../errors.ts';
import { identitiesOf, mergeIdentities } from '../federation/identities.ts';
import { poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/**
 * Removes the link of an identity, which is a new person at its next sign-in.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableProviderForUser.html
 */
export const adminDisableProviderForUser =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: AdminDisableProviderForUserRequest): Promise<AdminDisableProviderForUserResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const provider = requireText(request.User?.ProviderName, 'user.providerName');
    const subject = requireText(request.User?.ProviderAttributeValue, 'user.providerAttributeValue');
    const user = pool.byIdentity(provider, subject);
    if (!user) throw userNotFound();
    const others = identitiesOf(user).filter(
      ({ providerName, userId }) => providerName !== provider || userId !== subject,
    );
    const changed = {
      ...user,
      Attributes: mergeIdentities(user.Attributes, others),
      UserLastModifiedDate: now(),
    };
    store.commit([{ change: 'user', poolId: pool.pool.Id, user: changed }]);
    return {};
  };
