import { Prefix } from '../contract.ts';
import { type PersonRecords, personRecord } from '../domain/admin-people/person-record.ts';
import type { ObjectStorage } from './object-storage.ts';

/** Most that are read of one person: each is a request. */
const mostRead = 50;

/** The folder of what was done with a person. */
export function recordFolder(sub: string): string {
  return `${Prefix.people}${sub}/`;
}

/** Records as small objects of the inbox bucket: `people/<sub>/<time>-<id>.json`, whose names are in the order of time. */
export function storedPersonRecords(
  storage: Pick<ObjectStorage, 'list' | 'putIfAbsent' | 'readText'>,
  bucket: string,
): PersonRecords {
  return {
    async add(sub, id, record) {
      const name = `${record.at.replaceAll(':', '')}-${id.replace(/[^\w=-]/g, '')}`;
      await storage.putIfAbsent(bucket, `${recordFolder(sub)}${name}.json`, JSON.stringify(record), 'application/json');
    },
    async newest(sub) {
      const keys = (await storage.list(bucket, recordFolder(sub))).toSorted().slice(-mostRead).reverse();
      const texts = await Promise.all(keys.map((key) => storage.readText(bucket, key)));
      return texts.flatMap((text) => (text === undefined ? [] : [personRecord.parse(JSON.parse(text))]));
    },
  };
}
