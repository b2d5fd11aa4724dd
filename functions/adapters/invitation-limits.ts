import { createHash } from 'node:crypto';
import { Prefix } from '../contract.ts';
import type { EmailLimit, InvitationLimits } from '../domain/invitations/invitations.ts';
import type { ObjectStorage } from './object-storage.ts';

/** Emails become possible again one by one where they are counted over 24 hours, and all at once where by the day. */
const pauseMs = 6 * 60 * 60 * 1000;

/** The daily limit of emails, as long as nobody should try again: `limits/emails-used-up/<quarter of a day>`. */
export function storedEmailLimit(
  storage: Pick<ObjectStorage, 'putIfAbsent' | 'readText'>,
  bucket: string,
  now: () => number,
): EmailLimit {
  const key = () => `${Prefix.limits}emails-used-up/${Math.floor(now() / pauseMs)}`;
  return {
    isReached: async () => (await storage.readText(bucket, key())) !== undefined,
    async recordReached() {
      await storage.putIfAbsent(bucket, key(), '', 'text/plain');
    },
  };
}

/**
 * Limits of small objects, each written once: `limits/<client>/<place>`, and `limits/turns/<digest>` with the request that has the
 * turn. Of several at a time that write one key, S3 lets one. The bucket forgets them after two days.
 */
export function storedInvitationLimits(
  storage: Pick<ObjectStorage, 'list' | 'putIfAbsent' | 'readText'>,
  bucket: string,
): InvitationLimits {
  const take = (key: string, by = '') => storage.putIfAbsent(bucket, key, by, 'text/plain');
  return {
    async takePlace(client, places) {
      const folder = `${Prefix.limits}${client}/`;
      // Places are taken in order, so their number is the next one; a request for each would cost fifty where all are taken.
      const { length: taken } = await storage.list(bucket, folder);
      for (let place = taken; place < places; place++) if (await take(`${folder}${place}`)) return true;
      return false;
    },
    async takeTurn(turn, requestId) {
      const key = `${Prefix.limits}turns/${createHash('sha256').update(turn).digest('hex').slice(0, 40)}`;
      return (await take(key, requestId)) || (await storage.readText(bucket, key)) === requestId;
    },
  };
}
