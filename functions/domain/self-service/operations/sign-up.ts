import * as z from 'zod/mini';
import { signUpSettings } from '../../sign-up/sign-up-rules.ts';
import { attributes, code, email, locale, newPassword } from '../fields.ts';
import { defineOperations } from './operation.ts';
import { codeByAddressRefusals, emailByAddressRefusals, newPasswordRefusals } from './refusals.ts';

/** Accounts that people make for themselves. */
export const signUpOperations = defineOperations('SignUp', {
  SignUp: {
    method: 'POST',
    path: '/sign-up',
    summary: 'Sign up',
    description:
      'Answers the same for every address. People who have an account get no second one, but an email: a code to replace the password ' +
      'if they have one, at most once a day; a new invitation if they were invited and never signed in, under the conditions of ' +
      '/forgot-password. An account that is not confirmed gets nothing: ask for its code again.',
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
    settings: [signUpSettings],
    sendsEmail: true,
  },
  ConfirmSignUp: {
    method: 'POST',
    path: '/confirm-sign-up',
    summary: 'Confirm the address',
    description: '`INVALID_CODE` covers everything that can be wrong with the code or the address.',
    request: z.strictObject({ email: email(), code: code('The code from the email.') }),
    answers: { 204: [] },
    refusals: codeByAddressRefusals,
  },
  ResendCode: {
    method: 'POST',
    path: '/resend-code',
    summary: 'Ask for the sign-up code again',
    description: 'Answers the same for every address.',
    request: z.strictObject({ email: email(), locale: z.optional(locale()) }),
    answers: { 202: ['MailOnItsWay'] },
    refusals: emailByAddressRefusals,
    sendsEmail: true,
  },
});
