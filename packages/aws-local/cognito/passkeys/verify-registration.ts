import { createHash } from 'node:crypto';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { AwsError } from '../../aws-error.ts';
import type { PoolRecord } from '../records.ts';
import { readClientData } from './client-data.ts';
import type { Passkey } from './passkey.ts';
import { isOriginOf, relyingPartyOf, userVerificationOf } from './relying-party.ts';

/** ES256 and RS256. */
export const algorithms = [-7, -257];

/**
 * Verifies what an authenticator made, and for which page and domain.
 * @throws AwsError `WebAuthnChallengeNotFoundException`, `WebAuthnOriginNotAllowedException`,
 * `WebAuthnRelyingPartyMismatchException`, `WebAuthnCredentialNotSupportedException`
 */
export async function verifyRegistration(
  pool: PoolRecord,
  challenge: string,
  credential: unknown,
): Promise<Omit<Passkey, 'CreatedAt'>> {
  const data = readClientData(credential);
  if (!data) throw notSupported();
  if (data.challenge !== challenge) throw challengeNotFound();
  const RelyingPartyId = relyingPartyOf(pool);
  if (!isOriginOf(RelyingPartyId, data.origin)) {
    throw new AwsError('WebAuthnOriginNotAllowedException', 'The origin is not of the relying party.');
  }
  // Loaded when it is needed: it takes longer than all the rest of this package.
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const response = credential as RegistrationResponseJSON;
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: data.origin,
    requireUserVerification: userVerificationOf(pool) === 'required',
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined);
  if (!verified?.verified) throw notSupported();
  const { attestationObject, credential: made } = verified.registrationInfo;
  const signedFor = decodeAttestationObject(attestationObject).get('authData').subarray(0, 32);
  if (!createHash('sha256').update(RelyingPartyId).digest().equals(signedFor)) {
    throw new AwsError('WebAuthnRelyingPartyMismatchException', 'The passkey is for another relying party.');
  }
  const { id, publicKey, counter, transports } = made;
  const { authenticatorAttachment } = response;
  return {
    CredentialId: id,
    FriendlyCredentialName: authenticatorAttachment === 'cross-platform' ? 'Roaming passkey' : 'Platform passkey',
    RelyingPartyId,
    ...(authenticatorAttachment && { AuthenticatorAttachment: authenticatorAttachment }),
    AuthenticatorTransports: transports ?? [],
    PublicKey: Buffer.from(publicKey).toString('base64url'),
    Counter: counter,
  };
}

export function challengeNotFound(): AwsError {
  return new AwsError('WebAuthnChallengeNotFoundException', 'The registration has expired. Begin again.');
}

export function notSupported(): AwsError {
  return new AwsError('WebAuthnCredentialNotSupportedException', 'The passkey is not supported.');
}
