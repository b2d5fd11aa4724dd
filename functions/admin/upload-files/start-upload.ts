import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { partBytes, type UploadStorage, uploadKey, uploadMetadata } from '../../domain/admin/uploads.ts';
import { Problem } from '../../domain/api/problems.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

const tooManyColumns = {
  field: 'columns',
  code: 'TOO_LONG',
  detail: 'These are more columns than fit beside a file. Have them remembered for its header row.',
} as const;

/** Starts an upload in the name of the person who asks: who it is goes with the file, and is not theirs to choose. */
export function startUpload(uploads: UploadStorage): AdminAnswers<typeof uploadFilesOperations>['StartUpload'] {
  return async ({ input: { folder, name, language, columns }, actor }) => {
    const metadata = uploadMetadata(actor, { language, columns });
    if (metadata === undefined) throw new Problem('INVALID_REQUEST', [tooManyColumns]);
    const { uploadId } = await uploads.start(uploadKey(folder, name), metadata);
    return { upload_id: uploadId, part_bytes: partBytes };
  };
}
