import type {
  UpdateIdentityProviderRequest,
  UpdateIdentityProviderResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requestedMapping } from '../federation/requested-mapping.ts';
import { poolOf, providerOf } from '../look-up.ts';
import { pick } from '../pick.ts';
import type { Services } from '../services.ts';
import { providerResponse } from './responses.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateIdentityProvider.html */
export const updateIdentityProvider =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: UpdateIdentityProviderRequest): Promise<UpdateIdentityProviderResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const known = providerOf(pool, request.ProviderName);
    const { AttributeMapping: mapping } = request;
    const provider = {
      ...known,
      ...pick(request, ['ProviderDetails', 'IdpIdentifiers']),
      ...(mapping ? { AttributeMapping: requestedMapping(pool.pool, known.ProviderType, mapping) } : {}),
      LastModifiedDate: now(),
    };
    store.commit([{ change: 'provider', poolId: pool.pool.Id, provider }]);
    return { IdentityProvider: providerResponse(provider) };
  };
