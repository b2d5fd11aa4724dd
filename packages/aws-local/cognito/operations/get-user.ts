import type { GetUserRequest, GetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Services } from '../services.ts';
import { isReadable } from '../sign-in/scopes.ts';
import { mfaResponse } from './responses.ts';

/**
 * Answers the attributes that the app client may read; all when its `ReadAttributes` are unset.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 */
export const getUser =
  ({ tokens }: Pick<Services, 'tokens'>) =>
  async (request: GetUserRequest): Promise<GetUserResponse> => {
    const { user, client } = tokens.callerOf(request.AccessToken);
    return {
      Username: user.Username,
      UserAttributes: user.Attributes.filter(({ Name }) => isReadable(client, Name)),
      ...mfaResponse(user),
    };
  };
