import * as z from 'zod/mini';
import { attributes, code, deviceName, email, locale, newPassword, password, refreshToken, session } from './fields.ts';

/* What every operation of the self-service API takes. The handlers parse with these, and the API's document is made of them. */

export const signInRequest = z.strictObject({ email: email(), password: password() });

export const newPasswordRequest = z.strictObject({
  email: email(),
  new_password: newPassword(),
  session: session(),
  /** Those that the challenge said are missing. */
  attributes: z.optional(attributes()),
});

export const respondMfaRequest = z.strictObject({
  email: email(),
  code: code('The six digits that the authenticator app shows now.'),
  session: session(),
});

/** With the session of an `MFA_SETUP` challenge, or with an access token. */
export const associateMfaRequest = z.strictObject({ session: z.optional(session()) });

/** With the session that the set-up answered and the address, or with an access token. */
export const verifyMfaRequest = z.strictObject({
  code: code('The six digits that the authenticator app shows now.'),
  session: z.optional(session()),
  email: z.optional(email()),
  device_name: z.optional(deviceName()),
});

export const refreshRequest = z.strictObject({ refresh_token: refreshToken() });

export const changePasswordRequest = z.strictObject({
  previous_password: password('The password that the person signs in with now.'),
  proposed_password: newPassword(),
});

export const forgotPasswordRequest = z.strictObject({ email: email(), locale: z.optional(locale()) });

export const resetPasswordRequest = z.strictObject({
  email: email(),
  code: code('The code of the mail.'),
  new_password: newPassword(),
});

export const signUpRequest = z.strictObject({
  email: email(),
  password: newPassword(),
  locale: z.optional(locale()),
  attributes: z.optional(attributes()),
});

export const confirmSignUpRequest = z.strictObject({ email: email(), code: code('The code of the mail.') });

export const resendCodeRequest = z.strictObject({ email: email(), locale: z.optional(locale()) });

/** Nothing is asked for with `?everywhere=true`: the access token says who it is. */
export const signOutRequest = z.strictObject({ refresh_token: z.optional(refreshToken()) });
