import { managePeopleOperations } from './operations/manage-people.ts';
import { manageRunsOperations } from './operations/manage-runs.ts';
import type { AdminOperation } from './operations/operation.ts';
import { readPeopleOperations } from './operations/read-people.ts';
import { readRunsOperations } from './operations/read-runs.ts';
import { uploadFilesOperations } from './operations/upload-files.ts';

/**
 * Every operation of the admin API, by its name. The function of its group answers. A handler imports the declarations of its own
 * group only, since a person waits for what it loads.
 */
export const adminOperations = {
  ...readRunsOperations,
  ...manageRunsOperations,
  ...uploadFilesOperations,
  ...readPeopleOperations,
  ...managePeopleOperations,
} as const satisfies Readonly<Record<string, AdminOperation>>;
export type AdminOperations = typeof adminOperations;
export type AdminOperationName = keyof AdminOperations;

/** The same as a list. */
export const allAdminOperations: readonly AdminOperation[] = Object.values(adminOperations);
