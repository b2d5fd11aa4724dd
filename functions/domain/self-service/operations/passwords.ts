import * as z from 'zod/mini';
import { code, email, locale, newPassword } from '../fields.ts';
import { defineOperations } from './operation.ts';
import { codeByAddressRefusals, emailByAddressRefusals, newPasswordRefusals } from './refusals.ts';

/** Replacing a forgotten password. */
export const passwordOperations = defineOperations('Passwords', {
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
