import type {
  SetUserMFAPreferenceRequest,
  SetUserMFAPreferenceResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Services } from '../services.ts';
import { setMfaPreference } from '../sign-in/mfa-preference.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html */
export const setUserMfaPreference =
  (services: Pick<Services, 'store' | 'tokens'>) =>
  async (request: SetUserMFAPreferenceRequest): Promise<SetUserMFAPreferenceResponse> => {
    setMfaPreference(services, services.tokens.callerOf(request.AccessToken), request);
    return {};
  };
