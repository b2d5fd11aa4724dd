import type {
  GetTokensFromRefreshTokenRequest,
  GetTokensFromRefreshTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireText } from '../errors.ts';
import { clientOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/**
 * Refreshes, whether or not the client's refresh tokens rotate.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 */
export const getTokensFromRefreshToken =
  ({ store, tokens }: Pick<Services, 'store' | 'tokens'>) =>
  async (request: GetTokensFromRefreshTokenRequest): Promise<GetTokensFromRefreshTokenResponse> => {
    const { client } = clientOf(store, request.ClientId);
    const refreshToken = requireText(request.RefreshToken, 'refreshToken');
    return { AuthenticationResult: await tokens.refresh(client, refreshToken, request.ClientMetadata) };
  };
