import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { type UploadStorage, uploadKey } from '../../domain/admin/uploads.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/** Signs addresses for parts of one upload. */
export function signParts(uploads: UploadStorage): AdminAnswers<typeof uploadFilesOperations>['SignParts'] {
  return async ({ input: { folder, name, upload_id, parts } }) => ({
    urls: await uploads.signParts({ key: uploadKey(folder, name), uploadId: upload_id }, parts),
  });
}
