import type { RevokeTokenRequest, RevokeTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { requireText } from '../errors.ts';
import { clientOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/**
 * Revokes a refresh token with every token made from it. A token that is revoked already, or never was one, is no error; access
 * and ID tokens are refused.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 */
export const revokeToken =
  ({ store, tokens, signer }: Pick<Services, 'store' | 'tokens' | 'signer'>) =>
  async (request: RevokeTokenRequest): Promise<RevokeTokenResponse> => {
    const { client } = clientOf(store, request.ClientId);
    const token = requireText(request.Token, 'token');
    if (signer.verify(token)) throw new AwsError('UnsupportedTokenTypeException', 'Unsupported token type');
    const family = tokens.familyOf(token);
    if (!family) return {};
    if (family.clientId !== client.ClientId) throw new AwsError('UnauthorizedException', 'Invalid token');
    store.commit([{ change: 'tokens-revoked', id: family.id }]);
    return {};
  };
