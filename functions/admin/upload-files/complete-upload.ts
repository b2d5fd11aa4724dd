import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import {
  type CompletedUpload,
  type CompletedUploads,
  countParts,
  isComplete,
  type Upload,
  type UploadStorage,
  uploadKey,
} from '../../domain/admin/uploads.ts';
import { Problem } from '../../domain/api/problems.ts';
import { runOf } from '../../domain/import/run.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/**
 * Makes the file of its parts. The bucket then reports a new file, which starts the run. Asked again, because the answer was lost, it names
 * the same run.
 */
export function completeUpload(
  uploads: UploadStorage,
  completed: CompletedUploads,
): AdminAnswers<typeof uploadFilesOperations>['CompleteUpload'] {
  return async ({ input: { folder, name, upload_id, size }, describe }) => {
    const upload = { key: uploadKey(folder, name), uploadId: upload_id };
    const done = (await complete(uploads, completed, upload, size)) ?? (await completed.find(upload));
    if (done === undefined) throw new Problem('GONE');
    describe({ run_id: done.run_id });
    return done;
  };
}

/** @returns undefined when there is no such upload, any more */
async function complete(
  uploads: UploadStorage,
  completed: CompletedUploads,
  upload: Upload,
  size: number,
): Promise<CompletedUpload | undefined> {
  const arrived = await uploads.listParts(upload);
  if (arrived === undefined) return undefined;
  if (!isComplete(arrived, size)) throw new Problem('CONFLICT');
  const file = await uploads.complete(upload, countParts(size));
  if (file === undefined) return undefined;
  const done = { run_id: runOf(file).runId, version: file.version };
  // The file is there, whether or not this can be noted.
  await completed.remember(upload, done).catch(() => undefined);
  return done;
}
