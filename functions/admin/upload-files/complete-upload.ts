import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { countParts, isComplete, type UploadStorage, uploadKey } from '../../domain/admin/uploads.ts';
import { Problem } from '../../domain/api/problems.ts';
import { runOf } from '../../domain/import/run.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/** Makes the file of its parts. The bucket then reports a new file, which starts the run. */
export function completeUpload(uploads: UploadStorage): AdminAnswers<typeof uploadFilesOperations>['CompleteUpload'] {
  return async ({ input: { folder, name, upload_id, size }, describe }) => {
    const upload = { key: uploadKey(folder, name), uploadId: upload_id };
    const arrived = await uploads.listParts(upload);
    if (arrived === undefined) throw new Problem('GONE');
    if (!isComplete(arrived, size)) throw new Problem('CONFLICT');
    const file = await uploads.complete(upload, countParts(size));
    if (file === undefined) throw new Problem('GONE');
    const { runId } = runOf(file);
    describe({ run_id: runId });
    return { run_id: runId, version: file.version };
  };
}
