import type {
  AdminLinkProviderForUserRequest,
  AdminLinkProviderForUserResponse,
  ProviderUserIdentifierType,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { invalidParameter, requireText, userNotFound } from '../errors.ts';
import { identitiesOf, mergeIdentities } from '../federation/identities.ts';
import { poolOf, providerOf } from '../look-up.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { PoolState } from '../store/pool-state.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation-consolidate-users.html */
const mostLinks = 5;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html */
export const adminLinkProviderForUser =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: AdminLinkProviderForUserRequest): Promise<AdminLinkProviderForUserResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const { SourceUser: source = {} } = request;
    const userId = requireText(source.ProviderAttributeValue, 'sourceUser.providerAttributeValue');
    if (source.ProviderName === 'Cognito') throw invalidSource();
    if (source.ProviderAttributeName !== 'Cognito_Subject') {
      throw invalidParameter('The embedded Cognito links identities by Cognito_Subject only.');
    }
    const { ProviderName: providerName, ProviderType: providerType } = providerOf(pool, source.ProviderName);
    const user = destinationOf(pool, request.DestinationUser);
    refuseKnownSource(pool.byIdentity(providerName, userId));
    const identities = identitiesOf(user);
    if (identities.length >= mostLinks) {
      throw new AwsError('LimitExceededException', `A user can be linked to ${mostLinks} external identities at most.`);
    }
    const identity = { userId, providerName, providerType, issuer: null, primary: false, dateCreated: now().getTime() };
    const Attributes = mergeIdentities(user.Attributes, [...identities, identity]);
    const linked = { ...user, Attributes, UserLastModifiedDate: now() };
    store.commit([{ change: 'user', poolId: pool.pool.Id, user: linked }]);
    return {};
  };

/** A user of the pool by their username, or a person from a provider by their id there. */
function destinationOf(pool: PoolState, destination: ProviderUserIdentifierType = {}): UserRecord {
  const value = requireText(destination.ProviderAttributeValue, 'destinationUser.providerAttributeValue');
  const provider = requireText(destination.ProviderName, 'destinationUser.providerName');
  const user = provider === 'Cognito' ? pool.user(value) : pool.byIdentity(provider, value);
  if (!user) throw userNotFound();
  return user;
}

/** Cognito finds the user that an identity is linked to, and says that it is none of a provider, even if the link is the same. */
function refuseKnownSource(owner: UserRecord | undefined): void {
  if (owner?.UserStatus === 'EXTERNAL_PROVIDER') {
    throw invalidParameter(
      'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
    );
  }
  if (owner) throw invalidSource();
}

/** https://github.com/aws/aws-sdk-js-v3/issues/5281 */
function invalidSource(): AwsError {
  return invalidParameter(
    'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser for AdminLinkProviderForUser',
  );
}
