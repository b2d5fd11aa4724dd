import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { type MappingStorage, recallColumns } from '../../domain/import/remember-columns.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/** Reads what was remembered of columns. */
export function getColumns(storage: MappingStorage): AdminAnswers<typeof uploadFilesOperations>['GetColumns'] {
  return async ({ input: { mapping } }) => {
    const columns = recallColumns((await storage.readTagged(mapping))?.text, mapping);
    return columns === undefined ? {} : { columns };
  };
}
