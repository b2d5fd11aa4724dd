import type {
  CreateIdentityProviderRequest,
  CreateIdentityProviderResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { invalidParameter, requireText } from '../errors.ts';
import { requestedMapping } from '../federation/requested-mapping.ts';
import { poolOf } from '../look-up.ts';
import type { ProviderRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { providerResponse } from './responses.ts';

/** Types of which a pool may have several, each by a name of its own. */
const named: readonly string[] = ['OIDC', 'SAML'];

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html */
export const createIdentityProvider =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: CreateIdentityProviderRequest): Promise<CreateIdentityProviderResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const ProviderName = requireText(request.ProviderName, 'providerName');
    if (pool.providers.has(ProviderName)) {
      const message = `A provider with the name ${ProviderName} already exists in the user pool ${pool.pool.Id}`;
      throw new AwsError('DuplicateProviderException', message);
    }
    const ProviderType = request.ProviderType ?? 'OIDC';
    // https://github.com/aws/aws-cli/issues/3179
    if (!named.includes(ProviderType) && ProviderName !== ProviderType) {
      throw invalidParameter(`Provider ${ProviderName} cannot be of type ${ProviderType}.`);
    }
    const provider: ProviderRecord = {
      UserPoolId: pool.pool.Id,
      ProviderName,
      ProviderType,
      ProviderDetails: request.ProviderDetails ?? {},
      AttributeMapping: requestedMapping(pool.pool, ProviderType, request.AttributeMapping),
      ...(request.IdpIdentifiers ? { IdpIdentifiers: request.IdpIdentifiers } : {}),
      CreationDate: now(),
      LastModifiedDate: now(),
    };
    store.commit([{ change: 'provider', poolId: pool.pool.Id, provider }]);
    return { IdentityProvider: providerResponse(provider) };
  };
