import * as z from 'zod/mini';
import { attributes, code, deviceName, email, newPassword, password, refreshToken, session } from '../fields.ts';
import { defineOperations } from './operation.ts';
import { codeRefusals, newPasswordRefusals, type Refusals } from './refusals.ts';

/** A person who answers a challenge has given the right password, so these may be plain; the session is the only key. */
const challengeRefusals: Refusals = {
  NotAuthorizedException: 'SESSION_EXPIRED',
  UserNotFoundException: 'SESSION_EXPIRED',
  CodeMismatchException: 'SESSION_EXPIRED',
  ExpiredCodeException: 'SESSION_EXPIRED',
  // An administrator stepped in between. The next sign-in says what is to be done now.
  PasswordResetRequiredException: 'SESSION_EXPIRED',
  UserNotConfirmedException: 'SESSION_EXPIRED',
  SoftwareTokenMFANotFoundException: 'MFA_UNAVAILABLE',
  AliasExistsException: 'INVALID_REQUEST',
};

const oneTimeCodeRefusals: Refusals = {
  ...challengeRefusals,
  ...codeRefusals,
  EnableSoftwareTokenMFAException: 'INVALID_CODE',
  ConcurrentModificationException: 'TOO_MANY_REQUESTS',
};

const oneTimeCode = () => code('The six digits that the authenticator app shows now.');

/** Whether a refresh hands out another refresh token, by the settings. */
export const refreshSettings = z.object({ userDirectory: z.object({ refreshTokenRotation: z.boolean() }) });

/** Signing in, step by step, and staying signed in. */
export const signInOperations = defineOperations('SignIn', {
  SignIn: {
    method: 'POST',
    path: '/sign-in',
    summary: 'Sign in with email address and password',
    description: 'Answers with tokens, or with a challenge to answer first.',
    request: z.strictObject({ email: email(), password: password() }),
    answers: { 200: ['Tokens', 'Challenge'] },
    refusals: {
      NotAuthorizedException: 'INVALID_CREDENTIALS',
      UserNotFoundException: 'INVALID_CREDENTIALS',
      PasswordResetRequiredException: 'INVALID_CREDENTIALS',
      UserNotConfirmedException: 'USER_NOT_CONFIRMED',
      // The request was checked before it was sent: the app client is not set up as it has to be.
      InvalidParameterException: 'INTERNAL_ERROR',
      LimitExceededException: 'INVALID_CREDENTIALS',
      TooManyFailedAttemptsException: 'INVALID_CREDENTIALS',
    },
  },
  NewPassword: {
    method: 'POST',
    path: '/new-password',
    summary: 'Choose a password at the first sign-in',
    description: 'Answers the challenge `NEW_PASSWORD_REQUIRED`, within 3 minutes.',
    request: z.strictObject({
      email: email(),
      new_password: newPassword(),
      session: session(),
      /** Those that the challenge said are missing. */
      attributes: z.optional(attributes()),
    }),
    answers: { 200: ['Tokens', 'Challenge'] },
    refusals: { ...challengeRefusals, ...newPasswordRefusals },
    newPasswordField: 'new_password',
  },
  RespondMfa: {
    method: 'POST',
    path: '/mfa/respond',
    summary: "Enter the authenticator app's code",
    description: 'Answers the challenge `SOFTWARE_TOKEN_MFA`, within 3 minutes.',
    request: z.strictObject({ email: email(), code: oneTimeCode(), session: session() }),
    answers: { 200: ['Tokens', 'Challenge'] },
    refusals: oneTimeCodeRefusals,
  },
  AssociateMfa: {
    method: 'POST',
    path: '/mfa/associate',
    summary: 'Get a secret for an authenticator app',
    description: 'With the session of the challenge `MFA_SETUP`, or with an access token.',
    request: z.strictObject({ session: z.optional(session()) }),
    answers: { 200: ['MfaSecret'] },
    refusals: {
      ...challengeRefusals,
      // The pool has no two-factor authentication.
      InvalidParameterException: 'MFA_UNAVAILABLE',
      ConcurrentModificationException: 'TOO_MANY_REQUESTS',
    },
    accessToken: 'instead',
  },
  VerifyMfa: {
    method: 'POST',
    path: '/mfa/verify',
    summary: 'Enter the first code of an authenticator app',
    description: 'With a session, the sign-in continues. With an access token, the next sign-in asks for a code.',
    /** With the session that `/mfa/associate` answered and the address, or with an access token. */
    request: z.strictObject({
      code: oneTimeCode(),
      session: z.optional(session()),
      email: z.optional(email()),
      device_name: z.optional(deviceName()),
    }),
    answers: { 200: ['Tokens', 'Challenge'], 204: [] },
    refusals: {
      ...oneTimeCodeRefusals,
      // The pool has no two-factor authentication, or no secret was asked for before.
      InvalidParameterException: 'MFA_UNAVAILABLE',
    },
    accessToken: 'instead',
  },
  Refresh: {
    method: 'POST',
    path: '/refresh',
    summary: 'Get new tokens',
    request: z.strictObject({ refresh_token: refreshToken() }),
    settings: [refreshSettings],
    answers: { 200: ['Tokens'] },
    refusals: {
      RefreshTokenReuseException: 'INVALID_TOKEN',
      NotAuthorizedException: 'INVALID_TOKEN',
      UserNotFoundException: 'INVALID_TOKEN',
      PasswordResetRequiredException: 'INVALID_TOKEN',
      UserNotConfirmedException: 'INVALID_TOKEN',
      InvalidParameterException: 'INVALID_TOKEN',
    },
  },
});
