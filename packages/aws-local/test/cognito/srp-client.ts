import { createHash, createHmac, getDiffieHellman, randomBytes } from 'node:crypto';
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { TestPool } from './pool.ts';

const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);

/** Signs in as Amplify and the mobile SDKs do: proves the password and never sends it. */
export async function proveBySrp(pool: TestPool, email: string, password: string): Promise<InitiateAuthResponse> {
  return sendProof(pool, await srpProof(pool, email, password));
}

/** Sends a proof. */
export function sendProof(pool: TestPool, ChallengeResponses: Record<string, string>): Promise<InitiateAuthResponse> {
  return pool.app('RespondToAuthChallenge', { ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses });
}

/**
 * Begins to sign in, and computes the proof that is asked for.
 * @param begin sends the public value; by `USER_SRP_AUTH` unless it does otherwise
 */
export async function srpProof(
  pool: TestPool,
  email: string,
  password: string,
  begin = (SRP_A: string): Promise<InitiateAuthResponse> =>
    pool.app('InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: email, SRP_A } }),
): Promise<Record<string, string>> {
  const privateA = BigInt(`0x${randomBytes(128).toString('hex')}`);
  const publicA = modPow(2n, privateA);
  const { ChallengeParameters: asked = {} } = await begin(publicA.toString(16));
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP = '' } = asked;
  const poolName = pool.userPoolId.split('_')[1];
  const publicB = BigInt(`0x${SRP_B}`);
  const u = hashOfHex(encodeSigned(publicA) + encodeSigned(publicB));
  const k = hashOfHex(`${encodeSigned(prime)}02`);
  const identity = createHash('sha256').update(`${poolName}${USER_ID_FOR_SRP}:${password}`).digest('hex');
  const x = hashOfHex(encodeSigned(BigInt(`0x${SALT}`)) + identity);
  const base = (((publicB - k * modPow(2n, x)) % prime) + prime) % prime;
  const secret = modPow(base, privateA + u * x);
  const extracted = createHmac('sha256', Buffer.from(encodeSigned(u), 'hex'))
    .update(Buffer.from(encodeSigned(secret), 'hex'))
    .digest();
  const info = Buffer.concat([Buffer.from('Caldera Derived Key'), Buffer.from([1])]);
  const key = createHmac('sha256', extracted).update(info).digest().subarray(0, 16);
  const timestamp = 'Mon Mar 2 09:00:00 UTC 2026';
  const signature = createHmac('sha256', key)
    .update(`${poolName}${USER_ID_FOR_SRP}`)
    .update(Buffer.from(SECRET_BLOCK, 'base64'))
    .update(timestamp)
    .digest('base64');
  return {
    USERNAME: USER_ID_FOR_SRP,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP: timestamp,
  };
}

function modPow(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base];
  for (let rest = exponent; rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

function encodeSigned(value: bigint): string {
  const hex = value.toString(16);
  if (hex.length % 2 === 1) return `0${hex}`;
  return /^[89a-f]/.test(hex) ? `00${hex}` : hex;
}

function hashOfHex(hex: string): bigint {
  return BigInt(`0x${createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex')}`);
}
