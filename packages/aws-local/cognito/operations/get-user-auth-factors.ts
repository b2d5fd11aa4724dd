import type { GetUserAuthFactorsRequest, GetUserAuthFactorsResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Services } from '../services.ts';
import { mfaResponse } from './responses.ts';

/**
 * Nobody has more first factors than a password: there are no passkeys here, nor codes by email in place of one.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html
 */
export const getUserAuthFactors =
  ({ tokens }: Pick<Services, 'tokens'>) =>
  async (request: GetUserAuthFactorsRequest): Promise<GetUserAuthFactorsResponse> => {
    const { user } = tokens.callerOf(request.AccessToken);
    const ConfiguredUserAuthFactors: GetUserAuthFactorsResponse['ConfiguredUserAuthFactors'] =
      user.Password === '' ? [] : ['PASSWORD'];
    return { Username: user.Username, ConfiguredUserAuthFactors, ...mfaResponse(user) };
  };
