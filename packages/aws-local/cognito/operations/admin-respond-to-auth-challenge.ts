import type {
  AdminRespondToAuthChallengeRequest,
  AdminRespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { resourceNotFound } from '../errors.ts';
import { clientOf, poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html */
export const adminRespondToAuthChallenge =
  (services: Services) =>
  async (request: AdminRespondToAuthChallengeRequest): Promise<AdminRespondToAuthChallengeResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    const { client } = clientOf(services.store, request.ClientId);
    if (client.UserPoolId !== pool.pool.Id)
      throw resourceNotFound(`User pool client ${client.ClientId} does not exist.`);
    return respondToAuthChallenge(services)(request);
  };
