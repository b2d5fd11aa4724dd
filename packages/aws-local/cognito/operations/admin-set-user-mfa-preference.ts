import type {
  AdminSetUserMFAPreferenceRequest,
  AdminSetUserMFAPreferenceResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOf, userOf } from '../look-up.ts';
import type { Services } from '../services.ts';
import { setMfaPreference } from '../sign-in/mfa-preference.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html */
export const adminSetUserMfaPreference =
  (services: Pick<Services, 'store'>) =>
  async (request: AdminSetUserMFAPreferenceRequest): Promise<AdminSetUserMFAPreferenceResponse> => {
    const pool = poolOf(services.store, request.UserPoolId);
    setMfaPreference(services, { pool, user: userOf(pool, request.Username) }, request);
    return {};
  };
