import { randomBytes } from 'node:crypto';
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { fieldOf, readClientData } from '../passkeys/client-data.ts';
import { base64url, type Passkey, passkeyTimeoutMs } from '../passkeys/passkey.ts';
import { isOriginOf, relyingPartyOf, usablePasskeys, userVerificationOf } from '../passkeys/relying-party.ts';
import { attributeOf, type PoolRecord, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { openChallenge } from './open-challenge.ts';
import { requireParameter } from './parameters.ts';
import { resumeSession } from './resume-challenge.ts';
import type { SignIn } from './signing-in.ts';

/** Asks for one of the passkeys, which for somebody who has no account are made up. */
export function askForPasskey(
  services: Pick<Services, 'challenges'>,
  signIn: SignIn,
  user: Pick<UserRecord, 'Username'>,
  passkeys: readonly Pick<Passkey, 'CredentialId'>[],
): InitiateAuthResponse {
  const { pool } = signIn.pool;
  const challenge = randomBytes(32).toString('base64url');
  const options = {
    challenge,
    timeout: passkeyTimeoutMs,
    rpId: relyingPartyOf(pool),
    allowCredentials: passkeys.map(({ CredentialId }) => ({ id: CredentialId, type: 'public-key' })),
    userVerification: userVerificationOf(pool),
  };
  return {
    ChallengeName: 'WEB_AUTHN',
    Session: openChallenge(services, signIn, user, { name: 'WEB_AUTHN', passkeyChallenge: challenge }),
    ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
  };
}

/**
 * Checks a passkey's answer. A session has one try, so that no answer is taken twice; and a passkey that counts has to have counted
 * on since the last time: one that has not was copied.
 * @throws AwsError `NotAuthorizedException`
 */
export async function acceptPasskey(
  services: Pick<Services, 'challenges' | 'store'>,
  signIn: SignIn,
  responses: Readonly<Record<string, string>>,
  session: string | undefined,
): Promise<UserRecord> {
  const { user, challenge } = resumeSession(services, signIn, responses, session, 'WEB_AUTHN');
  const credential = parseCredential(requireParameter(responses, 'CREDENTIAL'));
  services.challenges.close(session);
  const { pool } = signIn.pool;
  const used =
    user && usablePasskeys(pool, user).find(({ CredentialId }) => CredentialId === fieldOf(credential, 'id'));
  if (!user || !used || !challenge.passkeyChallenge) throw notAuthorized();
  const counter = await verify(pool, user, used, challenge.passkeyChallenge, credential);
  // Read again: meanwhile the passkey may have been removed, or used in another session.
  const current = signIn.pool.user(user.Username);
  const passkey = current?.Passkeys?.find(({ CredentialId }) => CredentialId === used.CredentialId);
  if (!current || !passkey || !hasCountedOn(passkey.Counter, counter)) throw notAuthorized();
  const Passkeys = (current.Passkeys ?? []).map((one) => (one === passkey ? { ...one, Counter: counter } : one));
  const changed = { ...current, Passkeys };
  services.store.commit([{ change: 'user', poolId: pool.Id, user: changed }]);
  return changed;
}

/** @returns how often the passkey has been used @throws AwsError `NotAuthorizedException` */
async function verify(
  pool: PoolRecord,
  user: UserRecord,
  passkey: Passkey,
  challenge: string,
  credential: unknown,
): Promise<number> {
  const origin = readClientData(credential)?.origin ?? '';
  if (!isOriginOf(passkey.RelyingPartyId, origin)) throw notAuthorized();
  const handle = fieldOf(fieldOf(credential, 'response'), 'userHandle');
  if (handle && handle !== base64url(attributeOf(user, 'sub') ?? user.Username)) throw notAuthorized();
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: credential as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: passkey.RelyingPartyId,
    credential: {
      id: passkey.CredentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.PublicKey, 'base64url')),
      counter: passkey.Counter,
    },
    requireUserVerification: userVerificationOf(pool) === 'required',
  }).catch(() => Promise.reject(notAuthorized()));
  if (!verified) throw notAuthorized();
  return authenticationInfo.newCounter;
}

/** https://www.w3.org/TR/webauthn-3/#sctn-sign-counter */
function hasCountedOn(before: number, after: number): boolean {
  return after > before || (after === 0 && before === 0);
}

function parseCredential(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidParameter('CREDENTIAL is not JSON.');
  }
}
