import type {
  AssociateSoftwareTokenRequest,
  AssociateSoftwareTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Services } from '../services.ts';
import { newSecret } from '../sign-in/one-time-code.ts';
import { findTokenHolder } from '../sign-in/software-token.ts';

/**
 * Makes a secret for an authenticator app, which becomes effective with its first right code.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html
 */
export const associateSoftwareToken =
  (services: Pick<Services, 'store' | 'tokens' | 'challenges'>) =>
  async (request: AssociateSoftwareTokenRequest): Promise<AssociateSoftwareTokenResponse> => {
    const { pool, user, challenge } = findTokenHolder(services, request);
    const secret = newSecret();
    if (challenge) {
      services.challenges.close(request.Session);
      return { SecretCode: secret, Session: services.challenges.open({ ...challenge, softwareToken: { secret } }) };
    }
    const changed = { ...user, PendingSoftwareToken: secret };
    services.store.commit([{ change: 'user', poolId: pool.pool.Id, user: changed }]);
    return { SecretCode: secret };
  };
