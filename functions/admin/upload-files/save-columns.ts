import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { Problem } from '../../domain/api/problems.ts';
import { type MappingStorage, rememberColumns } from '../../domain/import/remember-columns.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

export interface SaveColumnsServices {
  readonly storage: MappingStorage;
  /** The names of the pool's attributes: a file that is mapped to another is refused, and one that is remembered so each time. */
  readonly attributes: () => Promise<readonly string[]>;
  readonly now: () => Date;
}

/** Remembers what columns are. */
export function saveColumns({
  storage,
  attributes,
  now,
}: SaveColumnsServices): AdminAnswers<typeof uploadFilesOperations>['SaveColumns'] {
  return async ({ input: { mapping, columns } }) => {
    const custom = Object.values(columns).filter((field) => field.startsWith('custom:'));
    const known = custom.length > 0 ? await attributes() : [];
    if (!custom.every((field) => known.includes(field))) throw new Problem('INVALID_REQUEST', [unknownAttribute]);
    if (!(await rememberColumns(storage, mapping, columns, now))) throw new Problem('CONFLICT');
  };
}

const unknownAttribute = {
  field: 'columns',
  code: 'UNKNOWN_ATTRIBUTE',
  detail: 'The user pool has no such attribute.',
} as const;
