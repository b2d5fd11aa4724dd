import * as z from 'zod/mini';
import { attributes, code, email, locale, newPassword } from '../fields.ts';
import { defineOperations } from './operation.ts';
import { codeByAddressRefusals, emailByAddressRefusals, newPasswordRefusals } from './refusals.ts';

/** Accounts that people make for themselves. */
export const signUpOperations = defineOperations({
  SignUp: {
    method: 'POST',
    path: '/sign-up',
    summary: 'Sign up',
    description: 'Answers the same for an address that has an account already; nothing happens then.',
    request: z.strictObject({
      email: email(),
      password: newPassword(),
      locale: z.optional(locale()),
      attributes: z.optional(attributes()),
    }),
    answers: { 202: ['SignedUp'] },
    refusals: {
      ...newPasswordRefusals,
      UsernameExistsException: 'suppressed',
      AliasExistsException: 'suppressed',
      CodeDeliveryFailureException: 'suppressed',
      LimitExceededException: 'suppressed',
      NotAuthorizedException: 'SIGN_UP_REFUSED',
      UserLambdaValidationException: 'SIGN_UP_REFUSED',
    },
    newPasswordField: 'password',
    sendsEmail: true,
  },
  ConfirmSignUp: {
    method: 'POST',
    path: '/confirm-sign-up',
    summary: 'Confirm the address',
    description: 'One code stands for all that may be wrong with the code or the address.',
    request: z.strictObject({ email: email(), code: code('The code of the mail.') }),
    answers: { 204: [] },
    refusals: codeByAddressRefusals,
  },
  ResendCode: {
    method: 'POST',
    path: '/resend-code',
    summary: 'Ask for the code of a sign-up again',
    description: 'Answers the same for every address.',
    request: z.strictObject({ email: email(), locale: z.optional(locale()) }),
    answers: { 202: ['MailOnItsWay'] },
    refusals: emailByAddressRefusals,
    sendsEmail: true,
  },
});
