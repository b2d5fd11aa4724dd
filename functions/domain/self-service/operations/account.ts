import * as z from 'zod/mini';
import { newPassword, password } from '../fields.ts';
import { defineOperations } from './operation.ts';
import { newPasswordRefusals } from './refusals.ts';

/** What people who are signed in do with their account: each takes an access token. */
export const accountOperations = defineOperations('Account', {
  ChangePassword: {
    method: 'POST',
    path: '/change-password',
    summary: 'Change the password',
    request: z.strictObject({
      /** Left out where the account has none: people who were invited by a link choose their first one so. */
      previous_password: z.optional(password('The password that the person signs in with now.')),
      proposed_password: newPassword(),
    }),
    answers: { 204: [] },
    refusals: {
      ...newPasswordRefusals,
      NotAuthorizedException: 'WRONG_PASSWORD',
      UserNotFoundException: 'INVALID_TOKEN',
      PasswordResetRequiredException: 'INVALID_TOKEN',
      UserNotConfirmedException: 'INVALID_TOKEN',
    },
    accessToken: 'required',
    newPasswordField: 'proposed_password',
  },
});
