import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { type UploadStorage, uploadKey } from '../../domain/admin/uploads.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/** Deletes what has arrived of an upload. */
export function abortUpload(uploads: UploadStorage): AdminAnswers<typeof uploadFilesOperations>['AbortUpload'] {
  return async ({ input: { folder, name, upload_id } }) => ({
    aborted: await uploads.abort({ key: uploadKey(folder, name), uploadId: upload_id }),
  });
}
