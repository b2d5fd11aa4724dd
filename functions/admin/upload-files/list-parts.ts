import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { type UploadStorage, uploadKey } from '../../domain/admin/uploads.ts';
import { Problem } from '../../domain/api/problems.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/** Says which parts have arrived, so that an upload that was interrupted sends the others. */
export function listParts(uploads: UploadStorage): AdminAnswers<typeof uploadFilesOperations>['ListParts'] {
  return async ({ input: { folder, name, upload_id } }) => {
    const parts = await uploads.listParts({ key: uploadKey(folder, name), uploadId: upload_id });
    if (parts === undefined) throw new Problem('GONE');
    return { parts: [...parts] };
  };
}
