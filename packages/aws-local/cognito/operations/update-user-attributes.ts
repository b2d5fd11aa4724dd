import type {
  UpdateUserAttributesRequest,
  UpdateUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { changeAttributes, refuseUnwritable } from '../attribute-change.ts';
import { deliveryDetails } from '../messages/delivery.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html */
export const updateUserAttributes =
  (services: Pick<Services, 'store' | 'mailbox' | 'triggers' | 'tokens' | 'now'>) =>
  async (request: UpdateUserAttributesRequest): Promise<UpdateUserAttributesResponse> => {
    const { pool, user, client } = services.tokens.callerOf(request.AccessToken);
    const { UserAttributes: attributes, ClientMetadata: clientMetadata } = request;
    refuseUnwritable(client, attributes);
    const destination = await changeAttributes(services, {
      pool,
      user,
      attributes,
      clientId: client.ClientId,
      clientMetadata,
    });
    return { CodeDeliveryDetailsList: destination ? [deliveryDetails(destination)] : [] };
  };
