import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
} from '@aws-sdk/client-cognito-identity-provider';

/**
 * A client that sends each call once. Onboarding paces and repeats calls itself, and the SDK would take a daily cap
 * (`LimitExceededException`) for a throttle and burn its retries on it.
 */
export function cognitoClient(config: CognitoIdentityProviderClientConfig = {}): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    maxAttempts: 1,
    // AdminCreateUser answers after its triggers (up to 3 × 5 s each) and the email; what takes longer is lost.
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 30_000 },
    ...config,
  });
}
