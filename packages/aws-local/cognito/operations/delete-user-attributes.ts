import type {
  DeleteUserAttributesRequest,
  DeleteUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuseUnwritable, removeAttributes } from '../attribute-change.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html */
export const deleteUserAttributes =
  (services: Pick<Services, 'store' | 'tokens' | 'now'>) =>
  async (request: DeleteUserAttributesRequest): Promise<DeleteUserAttributesResponse> => {
    const { pool, user, client } = services.tokens.callerOf(request.AccessToken);
    refuseUnwritable(
      client,
      request.UserAttributeNames?.map((Name) => ({ Name })),
    );
    removeAttributes(services, { pool, user }, request.UserAttributeNames);
    return {};
  };
