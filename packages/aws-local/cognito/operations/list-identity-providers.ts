import type {
  ListIdentityProvidersRequest,
  ListIdentityProvidersResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOf } from '../look-up.ts';
import { page, pageSize } from '../paging.ts';
import { pick } from '../pick.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListIdentityProviders.html */
export const listIdentityProviders =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: ListIdentityProvidersRequest): Promise<ListIdentityProvidersResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const { items, next } = page([...pool.providers.values()], request.NextToken, pageSize(request.MaxResults) || 60);
    return {
      Providers: items.map((provider) =>
        pick(provider, ['ProviderName', 'ProviderType', 'LastModifiedDate', 'CreationDate']),
      ),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };
