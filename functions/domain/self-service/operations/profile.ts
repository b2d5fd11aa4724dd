import * as z from 'zod/mini';
import { signUpSettings } from '../../sign-up/sign-up-rules.ts';
import { code, email, locale, password, profile } from '../fields.ts';
import { ownAccountSettings } from '../own-account.ts';
import { defineOperations } from './operation.ts';
import { codeRefusals, type Refusals } from './refusals.ts';

/** A token of somebody whom an administrator has disabled, deleted or reset since. */
const ownRefusals: Refusals = {
  NotAuthorizedException: 'INVALID_TOKEN',
  UserNotFoundException: 'INVALID_TOKEN',
  PasswordResetRequiredException: 'INVALID_TOKEN',
  UserNotConfirmedException: 'INVALID_TOKEN',
};

const presentPassword = () => z.optional(password('The password that the person signs in with, if there is one.'));

/** What people see and change of their own account. */
export const profileOperations = defineOperations('Account', {
  ReadAccount: {
    method: 'GET',
    path: '/account',
    summary: 'Read the own account',
    request: z.strictObject({}),
    answers: { 200: ['Account'] },
    refusals: ownRefusals,
    accessToken: 'required',
    settings: ownAccountSettings,
  },
  UpdateAccount: {
    method: 'POST',
    path: '/account',
    summary: 'Change names, language, time zone or phone number',
    description: 'What an identity provider says of a person replaces this at the next sign-in with that provider.',
    request: z.strictObject({ attributes: profile() }),
    answers: { 204: [] },
    refusals: ownRefusals,
    accessToken: 'required',
  },
  ChangeAddress: {
    method: 'POST',
    path: '/account/email',
    summary: 'Ask for a code to change the email address',
    description:
      'Emails a code to the new address; until it is entered, the old one stays. Answers the same for every address: to one that ' +
      'another account has, nothing is sent.',
    request: z.strictObject({ email: email(), password: presentPassword(), locale: z.optional(locale()) }),
    answers: { 202: ['MailOnItsWay'] },
    refusals: { ...ownRefusals, AliasExistsException: 'suppressed', CodeDeliveryFailureException: 'UNAVAILABLE' },
    problems: ['ADDRESS_FIXED', 'ADDRESS_REFUSED', 'WRONG_PASSWORD'],
    accessToken: 'required',
    settings: [...ownAccountSettings, signUpSettings],
    sendsEmail: true,
  },
  ConfirmAddress: {
    method: 'POST',
    path: '/account/email/confirm',
    summary: 'Confirm the new email address',
    description: 'With the code from the email. From then on the person signs in with the new address.',
    request: z.strictObject({ code: code('The code from the email.') }),
    answers: { 204: [] },
    refusals: {
      ...ownRefusals,
      ...codeRefusals,
      // None was asked for.
      InvalidParameterException: 'INVALID_CODE',
      // Nobody enters the code but the owner of the mailbox, so this is the owner's own secret.
      AliasExistsException: 'ADDRESS_TAKEN',
    },
    problems: ['ADDRESS_FIXED'],
    accessToken: 'required',
    settings: ownAccountSettings,
  },
  SetFactors: {
    method: 'POST',
    path: '/account/factors',
    summary: 'Turn off the authenticator app',
    description: 'Where the user pool requires two-factor authentication, it stays on.',
    request: z.strictObject({ authenticator: z.literal(false), password: presentPassword() }),
    answers: { 204: [] },
    refusals: { ...ownRefusals, InvalidParameterException: 'MFA_UNAVAILABLE' },
    problems: ['MFA_REQUIRED', 'WRONG_PASSWORD'],
    accessToken: 'required',
    settings: ownAccountSettings,
  },
});
