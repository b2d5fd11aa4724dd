import type { InitiateAuthRequest, InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';
import { clientOf } from '../look-up.ts';
import type { ClientRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { requireParameter } from '../sign-in/parameters.ts';
import { signInWithPassword } from '../sign-in/sign-in.ts';
import type { SignIn } from '../sign-in/signing-in.ts';
import { beginSrpSignIn } from '../sign-in/srp-sign-in.ts';
import { beginUserAuth } from '../sign-in/user-auth.ts';

/** What Cognito allows a client without `ExplicitAuthFlows`. */
const defaultFlows: readonly string[] = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_CUSTOM_AUTH'];

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export const initiateAuth =
  (services: Services) =>
  async (request: InitiateAuthRequest): Promise<InitiateAuthResponse> => {
    const { client, pool } = clientOf(services.store, request.ClientId);
    const signIn = { pool, client, clientMetadata: request.ClientMetadata };
    const parameters = request.AuthParameters ?? {};
    switch (request.AuthFlow) {
      case 'USER_PASSWORD_AUTH':
        checkFlow(client, 'USER_PASSWORD_AUTH');
        return startPasswordSignIn(services, signIn, parameters);
      case 'USER_SRP_AUTH':
        checkFlow(client, 'USER_SRP_AUTH');
        return beginSrpSignIn(
          services,
          signIn,
          requireParameter(parameters, 'USERNAME'),
          requireParameter(parameters, 'SRP_A'),
        );
      case 'USER_AUTH':
        checkFlow(client, 'USER_AUTH');
        return beginUserAuth(services, signIn, request);
      case 'REFRESH_TOKEN_AUTH':
      case 'REFRESH_TOKEN':
        return refreshTokens(services, signIn, parameters);
      default:
        throw invalidParameter(`Initiate Auth method not supported.`);
    }
  };

/** Signs in with the `USERNAME` and `PASSWORD` of a request. */
export function startPasswordSignIn(
  services: Services,
  signIn: SignIn,
  parameters: Readonly<Record<string, string>>,
): Promise<InitiateAuthResponse> {
  return signInWithPassword(
    services,
    signIn,
    requireParameter(parameters, 'USERNAME'),
    requireParameter(parameters, 'PASSWORD'),
  );
}

/** Refreshes with the `REFRESH_TOKEN` of a request. */
export async function refreshTokens(
  services: Pick<Services, 'tokens'>,
  { client, clientMetadata }: SignIn,
  parameters: Readonly<Record<string, string>>,
): Promise<InitiateAuthResponse> {
  checkFlow(client, 'REFRESH_TOKEN_AUTH');
  const refreshToken = requireParameter(parameters, 'REFRESH_TOKEN');
  const AuthenticationResult = await services.tokens.refresh(client, refreshToken, clientMetadata);
  return { ChallengeParameters: {}, AuthenticationResult };
}

/** @throws AwsError `InvalidParameterException` when the client may not sign people in this way */
export function checkFlow(client: ClientRecord, flow: string): void {
  if ((client.ExplicitAuthFlows ?? defaultFlows).includes(`ALLOW_${flow}`)) return;
  // In the answer to administrators Cognito does not name the flow.
  throw invalidParameter(`${flow.startsWith('ADMIN_') ? 'Auth' : flow} flow not enabled for this client`);
}
