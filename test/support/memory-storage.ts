import type { ObjectStorage } from '../../functions/adapters/object-storage.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';

/** A bucket in memory, with one version of each object. */
export function memoryStorage(
  objects = new Map<string, string>(),
  metadata: Readonly<Record<string, string>> = {},
): ObjectStorage {
  async function* read(key: string) {
    const text = objects.get(key);
    if (text === undefined) throw new UnusableFile('FILE_NOT_FOUND', { text: 'fileGone' });
    yield Buffer.from(text);
  }
  return {
    resolve: async (bucket, key, version = 'v1') => ({ bucket, key, version, versioned: true }),
    readMetadata: async ({ key }) => {
      if (!objects.has(key)) throw new UnusableFile('FILE_NOT_FOUND', { text: 'fileGone' });
      return metadata;
    },
    read: ({ key }) => read(key),
    readKey: (_, key) => read(key),
    readText: async (_, key) => objects.get(key),
    readTagged: async (_, key) => {
      const text = objects.get(key);
      return text === undefined ? undefined : { text, tag: text };
    },
    put: async (_, key, body) => void objects.set(key, body),
    putIfAbsent: async (_, key, body) => {
      if (objects.has(key)) return false;
      objects.set(key, body);
      return true;
    },
    replace: async (_, key, body, __, tag) => {
      if (objects.get(key) !== tag) return false;
      objects.set(key, body);
      return true;
    },
    writer: (_, key) => {
      const pieces: string[] = [];
      return {
        write: async (piece) => void pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString()),
        close: async () => void objects.set(key, pieces.join('')),
        abort: async () => {},
      };
    },
    list: async (_, prefix) => [...objects.keys()].filter((key) => key.startsWith(prefix)),
  };
}
