import type { ObjectStorage } from '../../../functions/adapters/object-storage.ts';
import { ServiceUnavailable } from '../../../functions/domain/errors.ts';
import type { MortalProcess } from './mortal-process.ts';

/** Small objects of a bucket, in memory. */
export class StoredObjects {
  readonly #texts = new Map<string, string>();

  /** The bucket as a process sees it. */
  seenBy(process: MortalProcess): Pick<ObjectStorage, 'list' | 'putIfAbsent' | 'readText' | 'put'> {
    const call = async <T>(act: () => T): Promise<T> => {
      try {
        return await process.call(async () => act());
      } catch (cause) {
        throw new ServiceUnavailable('S3 did not answer', { cause });
      }
    };
    return {
      list: (_, prefix) => call(() => [...this.#texts.keys()].filter((key) => key.startsWith(prefix))),
      readText: (_, key) => call(() => this.#texts.get(key)),
      put: (_, key, text) => call(() => void this.#texts.set(key, text)),
      putIfAbsent: (_, key, text) =>
        call(() => {
          if (this.#texts.has(key)) return false;
          this.#texts.set(key, text);
          return true;
        }),
    };
  }
}
