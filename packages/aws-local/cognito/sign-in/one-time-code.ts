import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../../aws-error.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepMs = 30_000;

/** Makes a secret for an authenticator app: 20 bytes, as RFC 4226 recommends, in base32. */
export function newSecret(): string {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}

/**
 * The code that an authenticator app shows: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which is what apps assume.
 * @param secret what `AssociateSoftwareToken` answered
 * @param at epoch milliseconds. The machine's time by default, also where a test moves Cognito's: the app is on somebody's phone
 */
export function oneTimeCode(secret: string, at: number = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / stepMs)));
  const hash = createHmac('sha1', decodeBase32(secret)).update(counter).digest();
  const number = hash.readUInt32BE(hash.readUInt8(hash.length - 1) & 0xf) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** An authenticator app that somebody has set up, or is setting up. */
export interface SoftwareToken {
  /** What `AssociateSoftwareToken` answered. */
  readonly Secret: string;
  /** The step of 30 seconds, counted from 1970, whose code was accepted last. */
  readonly LastStep?: number;
}

/**
 * Accepts the code of now, of the step before or of the step after, since a phone's clock may be off, and each code once
 * (RFC 6238, 5.2).
 * @returns the code's step, to be kept as `LastStep`; undefined for a wrong code
 * @throws AwsError `ExpiredCodeException` for one that has been used
 */
export function acceptOneTimeCode(token: SoftwareToken, code: string, now: number = Date.now()): number | undefined {
  const given = Buffer.from(code);
  const at = [now - stepMs, now, now + stepMs].find((time) => {
    const expected = Buffer.from(oneTimeCode(token.Secret, time));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (at === undefined) return undefined;
  const step = Math.floor(at / stepMs);
  if (token.LastStep !== undefined && step <= token.LastStep) {
    throw new AwsError('ExpiredCodeException', 'Your software token has already been used once.');
  }
  return step;
}

function decodeBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
