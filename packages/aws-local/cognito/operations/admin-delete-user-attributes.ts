import type {
  AdminDeleteUserAttributesRequest,
  AdminDeleteUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { removeAttributes } from '../attribute-change.ts';
import { poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html */
export const adminDeleteUserAttributes =
  (services: Pick<Services, 'store' | 'now'>) =>
  async (request: AdminDeleteUserAttributesRequest): Promise<AdminDeleteUserAttributesResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    removeAttributes(services, { pool, user: userOf(pool, request.Username) }, request.UserAttributeNames);
    return {};
  };
