import type { SendRecord, SendRecords } from '../domain/result-email/send-once.ts';
import type { ObjectStorage } from './object-storage.ts';

/** The record of one email, as an object of the bucket. */
export function storedSendRecords(
  storage: Pick<ObjectStorage, 'readTagged' | 'put' | 'putIfAbsent' | 'replace'>,
  bucket: string,
  key: string,
): SendRecords {
  const json = 'application/json';
  return {
    async read() {
      const found = await storage.readTagged(bucket, key);
      return found && { record: JSON.parse(found.text) as SendRecord, tag: found.tag };
    },
    create: (record) => storage.putIfAbsent(bucket, key, JSON.stringify(record), json),
    replace: (record, tag) => storage.replace(bucket, key, JSON.stringify(record), json, tag),
    write: (record) => storage.put(bucket, key, JSON.stringify(record), json),
  };
}
