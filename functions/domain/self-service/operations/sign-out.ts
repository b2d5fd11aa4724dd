import * as z from 'zod/mini';
import { refreshToken } from '../fields.ts';
import { defineOperations } from './operation.ts';

/** Ending sign-ins. */
export const signOutOperations = defineOperations('SignIn', {
  SignOut: {
    method: 'POST',
    path: '/sign-out',
    summary: 'Sign out',
    description: 'Verifiers that do not ask Cognito accept access and ID tokens until they expire.',
    /** With `?everywhere=true` nothing is needed: the access token says who it is. */
    request: z.strictObject({ refresh_token: z.optional(refreshToken()) }),
    answers: { 204: [] },
    refusals: {
      UserNotFoundException: 'INVALID_TOKEN',
      PasswordResetRequiredException: 'INVALID_TOKEN',
      UserNotConfirmedException: 'INVALID_TOKEN',
      NotAuthorizedException: 'INVALID_TOKEN',
      // A refresh token that never was one, or is of another kind, is as good as revoked. https://www.rfc-editor.org/rfc/rfc7009#section-2.2
      InvalidParameterException: 'suppressed',
      UnauthorizedException: 'suppressed',
      UnsupportedTokenTypeException: 'suppressed',
    },
    accessToken: 'instead',
    parameters: [
      {
        name: 'everywhere',
        in: 'query',
        description: '`true` ends all sign-ins of the person whose access token it is; the body may be omitted then.',
        schema: { type: 'string', enum: ['true', 'false'] },
      },
    ],
  },
});
