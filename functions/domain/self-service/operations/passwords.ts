import * as z from 'zod/mini';
import { code, email, locale, newPassword, password } from '../fields.ts';
import { defineOperations } from './operation.ts';
import { codeByAddressRefusals, emailByAddressRefusals, newPasswordRefusals } from './refusals.ts';

/** Changing a password, and replacing a forgotten one. */
export const passwordOperations = defineOperations({
  ChangePassword: {
    method: 'POST',
    path: '/change-password',
    summary: 'Change the password',
    request: z.strictObject({
      previous_password: password('The password that the person signs in with now.'),
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
  ForgotPassword: {
    method: 'POST',
    path: '/forgot-password',
    summary: 'Ask for an email that helps with a forgotten password',
    description:
      'Answers the same for every address. People who have a password get an email with a code. People who were invited and never ' +
      'signed in get a new invitation, but only where theirs could not be sent, has expired or is about to expire; otherwise the ' +
      'one in their mailbox still works. Nothing is sent to anybody else.',
    request: z.strictObject({ email: email(), locale: z.optional(locale()) }),
    answers: { 202: ['MailOnItsWay'] },
    refusals: emailByAddressRefusals,
    sendsEmail: true,
  },
  ResetPassword: {
    method: 'POST',
    path: '/reset-password',
    summary: 'Replace a forgotten password',
    description: '`INVALID_CODE` covers everything that can be wrong with the code or the address.',
    request: z.strictObject({ email: email(), code: code('The code from the email.'), new_password: newPassword() }),
    answers: { 204: [] },
    refusals: { ...codeByAddressRefusals, ...newPasswordRefusals },
    newPasswordField: 'new_password',
  },
});
