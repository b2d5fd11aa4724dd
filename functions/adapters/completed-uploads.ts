import { createHash } from 'node:crypto';
import { Prefix } from '../contract.ts';
import type { CompletedUploads, Upload } from '../domain/admin/uploads.ts';
import type { ObjectStorage } from './object-storage.ts';

/** Objects `limits/uploads/<digest of the upload>` with its run. The bucket forgets them after two days, and an upload after one. */
export function completedUploads(
  storage: Pick<ObjectStorage, 'putIfAbsent' | 'readText'>,
  bucket: string,
): CompletedUploads {
  const keyOf = ({ key, uploadId }: Upload) =>
    `${Prefix.limits}uploads/${createHash('sha256')
      .update(JSON.stringify([key, uploadId]))
      .digest('hex')
      .slice(0, 40)}`;
  return {
    async find(upload) {
      const text = await storage.readText(bucket, keyOf(upload));
      return text === undefined ? undefined : JSON.parse(text);
    },
    async remember(upload, completed) {
      await storage.putIfAbsent(bucket, keyOf(upload), JSON.stringify(completed), 'application/json');
    },
  };
}
