import type {
  AdminRespondToAuthChallengeRequest,
  AdminRespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientIn, poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html */
export const adminRespondToAuthChallenge =
  (services: Services) =>
  async (request: AdminRespondToAuthChallengeRequest): Promise<AdminRespondToAuthChallengeResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    clientIn(services.store, pool.pool.Id, request.ClientId);
    return respondToAuthChallenge(services)(request);
  };
