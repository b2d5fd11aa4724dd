import { createHash, createHmac, getDiffieHellman, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The server's side of Secure Remote Password as Cognito implements it: SRP-6a over the 3072-bit group 15 of RFC 3526 with
 * SHA-256, and a key stretched with HKDF under Cognito's own label.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const generator = 2n;
const multiplier = BigInt(`0x${sha256(encodeSigned(prime), encodeSigned(generator)).toString('hex')}`);
const keyLabel = 'Caldera Derived Key';
/** Of this process: a restart changes everybody's salt. */
const saltKey = randomBytes(32);

/** What the server keeps between its challenge and the proof. */
export interface SrpServerState {
  readonly clientPublic: bigint;
  readonly serverPublic: bigint;
  readonly serverPrivate: bigint;
  readonly verifier: bigint;
  /** Hexadecimal. */
  readonly salt: string;
}

/**
 * Begins an exchange.
 * @param clientPublic the client's `SRP_A`, hexadecimal
 * @param passwordHash what hashPassword made, hexadecimal
 * @returns undefined for a public value that would give the key away
 */
export function beginSrp(clientPublic: string, passwordHash: string): SrpServerState | undefined {
  const publicA = /^[0-9a-fA-F]+$/.test(clientPublic) ? BigInt(`0x${clientPublic}`) : 0n;
  if (publicA % prime === 0n) return undefined;
  // The same each time, as Cognito's. Anybody is told it, so without the key it must not be a way to try out passwords.
  const salt = createHmac('sha256', saltKey).update(passwordHash).digest().subarray(0, 16);
  const saltNumber = BigInt(`0x${salt.toString('hex')}`);
  const exponent = toNumber(sha256(encodeSigned(saltNumber), Buffer.from(passwordHash, 'hex')));
  const verifier = modPow(generator, exponent);
  const serverPrivate = toNumber(randomBytes(32));
  const serverPublic = (multiplier * verifier + modPow(generator, serverPrivate)) % prime;
  return { clientPublic: publicA, serverPublic, serverPrivate, verifier, salt: saltNumber.toString(16) };
}

/** What the client signs to prove that it knows the password. */
export interface SrpProof {
  readonly poolName: string;
  readonly userId: string;
  readonly secretBlock: Buffer;
  readonly timestamp: string;
  /** base64 */
  readonly signature: string;
}

/** Whether the client's proof is valid for the exchange. */
export function isValidProof(state: SrpServerState, proof: SrpProof): boolean {
  const scrambler = toNumber(sha256(encodeSigned(state.clientPublic), encodeSigned(state.serverPublic)));
  const secret = modPow(state.clientPublic * modPow(state.verifier, scrambler), state.serverPrivate);
  const extracted = createHmac('sha256', encodeSigned(scrambler)).update(encodeSigned(secret)).digest();
  const key = createHmac('sha256', extracted).update(`${keyLabel}\u0001`).digest().subarray(0, 16);
  const expected = createHmac('sha256', key)
    .update(`${proof.poolName}${proof.userId}`)
    .update(proof.secretBlock)
    .update(proof.timestamp)
    .digest();
  const given = Buffer.from(proof.signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A number as a signed big-endian integer: a leading zero byte where the first bit would mean "negative". */
function encodeSigned(value: bigint): Buffer {
  const digits = value.toString(16);
  const even = digits.length % 2 === 1 ? `0${digits}` : digits;
  return Buffer.from('89abcdef'.includes(even[0] ?? '') ? `00${even}` : even, 'hex');
}

function modPow(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % prime;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}
