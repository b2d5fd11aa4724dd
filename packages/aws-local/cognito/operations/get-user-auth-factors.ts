import type { GetUserAuthFactorsRequest, GetUserAuthFactorsResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Services } from '../services.ts';
import { availableFactors } from '../sign-in/first-factors.ts';
import { mfaResponse } from './responses.ts';

/**
 * What a person may begin a sign-in with, and the second factors that they have.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html
 */
export const getUserAuthFactors =
  ({ tokens }: Pick<Services, 'tokens'>) =>
  async (request: GetUserAuthFactorsRequest): Promise<GetUserAuthFactorsResponse> => {
    const { pool, user } = tokens.callerOf(request.AccessToken);
    const ConfiguredUserAuthFactors = availableFactors(pool.pool, user);
    return { Username: user.Username, ConfiguredUserAuthFactors, ...mfaResponse(user) };
  };
