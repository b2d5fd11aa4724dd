import type {
  AdminUpdateUserAttributesRequest,
  AdminUpdateUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { changeAttributes } from '../attribute-change.ts';
import { poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html */
export const adminUpdateUserAttributes =
  (services: Pick<Services, 'store' | 'mailbox' | 'triggers' | 'now'>) =>
  async (request: AdminUpdateUserAttributesRequest): Promise<AdminUpdateUserAttributesResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    const user = userOf(pool, request.Username);
    const { UserAttributes: attributes, ClientMetadata: clientMetadata } = request;
    await changeAttributes(services, { pool, user, attributes, clientMetadata });
    return {};
  };
