import type { MappingStorage } from '../domain/import/remember-columns.ts';
import type { ObjectStorage } from './object-storage.ts';

/** A bucket's `mappings/`. */
export function mappingStorage(storage: ObjectStorage, bucket: string): MappingStorage {
  const json = 'application/json';
  return {
    readTagged: (key) => storage.readTagged(bucket, key),
    write: (key, text, tag) =>
      tag === undefined ? storage.putIfAbsent(bucket, key, text, json) : storage.replace(bucket, key, text, json, tag),
  };
}
