import { createHash, timingSafeEqual } from 'node:crypto';

/** What a password's hash is bound to. */
export interface PasswordOwner {
  readonly poolId: string;
  readonly username: string;
}

/**
 * Hashes a password the way the SRP protocol does before its own salt: SHA-256 over pool name, username and password.
 * Pool and username make it differ between people, so it is salted; it is fast on purpose, since thousands of people
 * are created a minute and the state folder of an embedded stack is readable by its owner only. SRP needs just this
 * value, so that nothing else has to be kept.
 * @returns 64 hexadecimal digits
 */
export function hashPassword(owner: PasswordOwner, password: string): string {
  const poolName = owner.poolId.slice(owner.poolId.indexOf('_') + 1);
  return createHash('sha256').update(`${poolName}${owner.username}:${password}`).digest('hex');
}

/** Whether a password is the one whose hash was kept. */
export function passwordMatches(owner: PasswordOwner, password: string, hash: string): boolean {
  const given = Buffer.from(hashPassword(owner, password));
  const kept = Buffer.from(hash);
  return given.length === kept.length && timingSafeEqual(given, kept);
}
