import { createHmac, randomBytes } from 'node:crypto';
import type { AuthFactorType } from '@aws-sdk/client-cognito-identity-provider';
import type { Destination } from '../messages/delivery.ts';
import type { Passkey } from '../passkeys/passkey.ts';
import type { PoolRecord } from '../records.ts';
import { firstFactorsOf } from './first-factors.ts';

const strangersKey = randomBytes(32);

/** What is made up about somebody who has no account. */
export interface Stranger {
  readonly username: string;
  readonly passwordHash: string;
}

/**
 * Makes up what Cognito answers about somebody who has no account: the same each time, until this process ends.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function strangerOf({ Id }: Pick<PoolRecord, 'Id'>, name: string): Stranger {
  const passwordHash = hashOf(`${Id}/${name}`).toString('hex');
  const [, a, b, c, d] = /^(.{8})(.{4}).(.{3}).(.{15})/.exec(passwordHash) ?? [];
  return { passwordHash, username: `${a}-${b}-4${c}-8${d?.slice(0, 3)}-${d?.slice(3)}` };
}

/** What a stranger is asked for in place of a choice: any one of the pool's factors, whatever the request prefers. */
export function strangersFactor(pool: PoolRecord, name: string): AuthFactorType {
  const factors = firstFactorsOf(pool).filter(
    (factor) => factor !== 'SMS_OTP' && (factor !== 'WEB_AUTHN' || pool.WebAuthnConfiguration?.RelyingPartyId),
  );
  return factors[hashOf(`factor ${pool.Id}/${name}`).readUInt32BE() % factors.length] ?? 'PASSWORD';
}

/** The passkey that a stranger is asked for. */
export function strangersPasskey(pool: PoolRecord, name: string): Pick<Passkey, 'CredentialId'> {
  return { CredentialId: hashOf(`passkey ${pool.Id}/${name}`).toString('base64url') };
}

/** Where a code for a stranger would have gone. */
export function simulatedDestination(name: string): Destination {
  return { medium: 'EMAIL', attribute: 'email', address: name.includes('@') ? name : `${name}@example.com` };
}

function hashOf(text: string): Buffer {
  return createHmac('sha256', strangersKey).update(text).digest();
}
