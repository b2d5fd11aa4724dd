import type { AdminInitiateAuthRequest, AdminInitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientIn, poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';
import { checkFlow, initiateAuth, startPasswordSignIn } from './initiate-auth.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html */
export const adminInitiateAuth =
  (services: Services) =>
  async (request: AdminInitiateAuthRequest): Promise<AdminInitiateAuthResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    const client = clientIn(services.store, pool.pool.Id, request.ClientId);
    if (request.AuthFlow === 'ADMIN_USER_PASSWORD_AUTH' || request.AuthFlow === 'ADMIN_NO_SRP_AUTH') {
      checkFlow(client, 'ADMIN_USER_PASSWORD_AUTH');
      return startPasswordSignIn(
        services,
        { pool, client, clientMetadata: request.ClientMetadata },
        request.AuthParameters ?? {},
      );
    }
    return initiateAuth(services)(request);
  };
