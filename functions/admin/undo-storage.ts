import type { ObjectStorage } from '../adapters/object-storage.ts';
import { type UndoProgress, type UndoProgressStorage, undoProgressKeyOf } from '../domain/undo/undo-progress.ts';

/** The progress of undos, in the bucket. */
export function undoProgressIn(storage: ObjectStorage, bucket: string) {
  return (runId: string): UndoProgressStorage => {
    const key = undoProgressKeyOf(runId);
    const type = 'application/json';
    return {
      async read() {
        const found = await storage.readTagged(bucket, key);
        return found && { progress: JSON.parse(found.text) as UndoProgress, tag: found.tag };
      },
      create: (progress) => storage.putIfAbsent(bucket, key, JSON.stringify(progress), type),
      replace: (progress, tag) => storage.replace(bucket, key, JSON.stringify(progress), type, tag),
    };
  };
}
