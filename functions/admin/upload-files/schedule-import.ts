import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { type ImportSchedules, refuseTime } from '../../domain/admin/scheduled-imports.ts';
import { uploadKey } from '../../domain/admin/uploads.ts';
import { Problem } from '../../domain/api/problems.ts';
import { runOf } from '../../domain/import/run.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

export interface SchedulingServices {
  readonly bucket: string;
  readonly schedules: Pick<ImportSchedules, 'create' | 'find' | 'delete'>;
  /** Deletes one version of a file, for good. */
  readonly deleteFile: (key: string, version: string) => Promise<void>;
  readonly now: () => Date;
}

type UploadFilesAnswers = AdminAnswers<typeof uploadFilesOperations>;

/** Has a file imported at a time. A call that is repeated, because its answer was lost, finds what the first one made. */
export function scheduleImport({ bucket, schedules, now }: SchedulingServices): UploadFilesAnswers['ScheduleImport'] {
  return async ({ input: { name, version, at: text, people }, actor, describe }) => {
    const at = new Date(text);
    const refused = refuseTime(at, now());
    if (refused) throw new Problem('INVALID_REQUEST', [{ field: 'at', code: 'INVALID', detail: refused }]);
    const file = { bucket, key: uploadKey('scheduled', name), version };
    const { runId } = runOf({ ...file, versioned: true });
    describe({ run_id: runId, count: people });
    if (!(await schedules.create({ runId, file, at, by: actor.sub, people }))) {
      const known = await schedules.find(runId);
      if (known?.at.getTime() !== Math.floor(at.getTime() / 1000) * 1000) throw new Problem('CONFLICT');
    }
    return { run_id: runId };
  };
}

/**
 * Has a file not imported after all. Its schedule is deleted first: one that fires nevertheless finds no file, and nobody is invited. Once
 * its time has come the run may be reading the file, which therefore stays.
 */
export function cancelScheduledImport(services: SchedulingServices): UploadFilesAnswers['CancelScheduledImport'] {
  const { schedules, deleteFile, now } = services;
  return async ({ input: { run }, describe }) => {
    const known = await schedules.find(run);
    if (known === undefined || known.at <= now() || !(await schedules.delete(run))) throw new Problem('GONE');
    describe({ run_id: run, count: known.people });
    await deleteFile(known.file.key, known.file.version);
  };
}
