import * as z from 'zod/mini';
import { credential, email, session, signInCode } from '../fields.ts';
import { defineOperations } from './operation.ts';
import { codeByAddressRefusals, emailByAddressRefusals, type Refusals } from './refusals.ts';

/** Nobody has proved anything yet: each of these would reveal whether the address has an account or a passkey. */
const passkeyByAddressRefusals: Refusals = {
  NotAuthorizedException: 'INVALID_PASSKEY',
  UserNotFoundException: 'INVALID_PASSKEY',
  UserNotConfirmedException: 'INVALID_PASSKEY',
  PasswordResetRequiredException: 'INVALID_PASSKEY',
  CodeMismatchException: 'INVALID_PASSKEY',
  ExpiredCodeException: 'INVALID_PASSKEY',
  AliasExistsException: 'INVALID_PASSKEY',
  SoftwareTokenMFANotFoundException: 'INVALID_PASSKEY',
  InvalidParameterException: 'INVALID_PASSKEY',
  LimitExceededException: 'INVALID_PASSKEY',
  TooManyFailedAttemptsException: 'INVALID_PASSKEY',
};

/** Which ways in the pool has, by the settings. */
export const waysInSettings = z.object({
  signIn: z.object({ invitation: z.enum(['password', 'link']), passkeys: z.boolean() }),
});

/** Signing in without a password. */
export const passwordlessOperations = defineOperations('SignIn', {
  BeginSignIn: {
    method: 'POST',
    path: '/sign-in/begin',
    summary: 'Begin to sign in with a code by email or with a passkey',
    description:
      'Answers the same for every address: with the challenge of the method, whether or not there is an account, and whether or not it has a ' +
      'passkey. The email with the code is sent where there is one to send it to.',
    request: z.strictObject({
      email: email(),
      method: z.enum(['EMAIL_OTP', 'WEB_AUTHN']),
    }),
    answers: { 200: ['Challenge'] },
    refusals: {
      ...emailByAddressRefusals,
      PasswordResetRequiredException: 'suppressed',
      FeatureUnavailableInTierException: 'SIGN_IN_METHOD_UNAVAILABLE',
      OperationNotEnabledException: 'SIGN_IN_METHOD_UNAVAILABLE',
    },
    settings: [waysInSettings],
    sendsEmail: true,
  },
  EnterSignInCode: {
    method: 'POST',
    path: '/sign-in/code',
    summary: 'Enter the code from the email',
    description:
      'Answers the challenge `EMAIL_OTP`. `INVALID_CODE` covers everything that can be wrong with the code, the session or the address. ' +
      'After a wrong code the session can be used again.',
    request: z.strictObject({ email: email(), session: session(), code: signInCode() }),
    answers: { 200: ['Tokens', 'Challenge'] },
    refusals: {
      ...codeByAddressRefusals,
      PasswordResetRequiredException: 'INVALID_CODE',
      SoftwareTokenMFANotFoundException: 'INVALID_CODE',
    },
  },
  UsePasskey: {
    method: 'POST',
    path: '/sign-in/passkey',
    summary: 'Sign in with a passkey',
    description:
      'Answers the challenge `WEB_AUTHN`. `INVALID_PASSKEY` covers everything that can be wrong with the passkey, the session or the address.',
    request: z.strictObject({
      email: email(),
      session: session(),
      credential: credential('`AuthenticationResponseJSON`, as the browser made it from `passkey_options`.'),
    }),
    answers: { 200: ['Tokens', 'Challenge'] },
    refusals: passkeyByAddressRefusals,
  },
});
