import * as z from 'zod/mini';
import { credential, credentialId } from '../fields.ts';
import { defineOperations } from './operation.ts';
import type { Refusals } from './refusals.ts';

/** The token is all that says who it is. */
const passkeyRefusals: Refusals = {
  NotAuthorizedException: 'INVALID_TOKEN',
  UserNotFoundException: 'INVALID_TOKEN',
  UserNotConfirmedException: 'INVALID_TOKEN',
  PasswordResetRequiredException: 'INVALID_TOKEN',
  FeatureUnavailableInTierException: 'SIGN_IN_METHOD_UNAVAILABLE',
  OperationNotEnabledException: 'SIGN_IN_METHOD_UNAVAILABLE',
  WebAuthnNotEnabledException: 'SIGN_IN_METHOD_UNAVAILABLE',
  WebAuthnConfigurationMissingException: 'SIGN_IN_METHOD_UNAVAILABLE',
};

/** The passkeys of somebody who is signed in. */
export const passkeyOperations = defineOperations('Account', {
  ListPasskeys: {
    method: 'GET',
    path: '/passkeys',
    summary: 'List your passkeys',
    request: z.strictObject({}),
    answers: { 200: ['Passkeys'] },
    refusals: passkeyRefusals,
    accessToken: 'required',
  },
  BeginPasskey: {
    method: 'POST',
    path: '/passkeys/begin',
    summary: 'Begin to add a passkey',
    description: 'Answers with what the browser makes a passkey from, within 3 minutes.',
    request: z.strictObject({}),
    answers: { 200: ['PasskeyOptions'] },
    refusals: { ...passkeyRefusals, LimitExceededException: 'PASSKEY_REFUSED' },
    accessToken: 'required',
  },
  AddPasskey: {
    method: 'POST',
    path: '/passkeys',
    summary: 'Add a passkey',
    description: 'The person is told by email where the stack sends such notices.',
    request: z.strictObject({
      credential: credential('`RegistrationResponseJSON`, as the browser made it from `options`.'),
    }),
    answers: { 204: [] },
    refusals: {
      ...passkeyRefusals,
      InvalidParameterException: 'PASSKEY_REFUSED',
      LimitExceededException: 'PASSKEY_REFUSED',
      WebAuthnChallengeNotFoundException: 'PASSKEY_REFUSED',
      WebAuthnClientMismatchException: 'PASSKEY_REFUSED',
      WebAuthnCredentialNotSupportedException: 'PASSKEY_REFUSED',
      WebAuthnOriginNotAllowedException: 'PASSKEY_REFUSED',
      WebAuthnRelyingPartyMismatchException: 'PASSKEY_REFUSED',
    },
    accessToken: 'required',
  },
  RemovePasskey: {
    method: 'POST',
    path: '/passkeys/remove',
    summary: 'Remove a passkey',
    description: 'One that is not there is as good as removed.',
    request: z.strictObject({ credential_id: credentialId() }),
    answers: { 204: [] },
    refusals: { ...passkeyRefusals, ResourceNotFoundException: 'suppressed' },
    accessToken: 'required',
  },
});
